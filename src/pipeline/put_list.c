#include "put.h"
bool put_entry_add(struct put *put) { (void)put; return false; }
bool put_entry_remove(struct put *put) { (void)put; return false; }
