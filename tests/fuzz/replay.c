/* Runs a fuzz target without a fuzzer: on each file given, on the file cut short, and on the file with some
 * bytes changed, in an order that is the same everywhere.  Prints one case for each file in the Test Anything
 * Protocol. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define ROUNDS 24
#define MOST (1u << 16) /* bytes of a file that are used */

static uint32_t next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static void change(uint8_t *data, size_t size, uint32_t *random)
{
	static const char bytes[] = "\n\n\t #*-_`|[]()<>&!\\\"'{}:;=0a\r\xff\xc3";

	for (int i = 0; i < 12; i++)
		data[next_random(random) % size] = (uint8_t)bytes[next_random(random) % sizeof(bytes)];
}

/* A copy of exactly `size` bytes, so that a sanitizer sees a read past the end. */
static void run(const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size ? size : 1);

	if (!copy)
		abort();
	memcpy(copy, data, size);
	LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

static int replay(const char *name)
{
	static uint8_t original[MOST], data[MOST];
	FILE *file = fopen(name, "rb");
	uint32_t random = 2463534242;

	if (!file)
		return -1;
	size_t size = fread(original, 1, sizeof(original), file);
	fclose(file);
	run(original, size);
	for (int i = 0; i < ROUNDS && size > 0; i++) {
		memcpy(data, original, size);
		change(data, size, &random);
		run(data, i % 2 ? next_random(&random) % size : size);
	}
	return 0;
}

int main(int argc, char **argv)
{
	int failed = 0;

	for (int i = 1; i < argc; i++) {
		int bad = replay(argv[i]);
		printf("%sok %d - %s\n", bad ? "not " : "", i, argv[i]);
		fflush(stdout);
		failed |= bad;
	}
	printf("1..%d\n", argc - 1);
	return failed ? 1 : 0;
}
