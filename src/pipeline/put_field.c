#include "put.h"
bool put_field_add(struct put *put) { (void)put; return false; }
bool put_field_remove(struct put *put) { (void)put; return false; }
