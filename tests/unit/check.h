/* What the unit tests share. */
#ifndef UNIT_CHECK_H
#define UNIT_CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The text that is under test, for the message of a check that fails. */
static const char *input = "";

#define CHECK(condition)                                                                                     \
	do {                                                                                                 \
		if (!(condition)) {                                                                          \
			fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                      \
			if (*input)                                                                          \
				fprintf(stderr, "in: %s\n", input);                                          \
			exit(1);                                                                             \
		}                                                                                            \
	} while (0)

#endif
