/* Memory, strings, UTF-8 and diagnostics. */

#include <specast/diagnostic.h>

#include "check.h"

static bool is_filled(const char *data, size_t size, char c)
{
	for (size_t i = 0; i < size; i++)
		if (data[i] != c)
			return false;
	return true;
}

/* Blocks of all sizes are zeroed, aligned and apart, and keep their content when they grow, move and shrink.
 */
static void check_arena(void)
{
	struct specast_arena arena = { 0 };
	char *blocks[200];
	size_t sizes[200];

	for (size_t i = 0; i < 200; i++) {
		sizes[i] = i * i * i / 100;
		blocks[i] = specast_alloc(&arena, sizes[i]);
		CHECK(blocks[i] && (size_t)blocks[i] % _Alignof(max_align_t) == 0);
		CHECK(is_filled(blocks[i], sizes[i], 0));
		memset(blocks[i], (int)i, sizes[i]);
	}
	for (size_t round = 0; round < 3; round++)
		for (size_t i = 0; i < 200; i++) {
			size_t size = round == 1 ? sizes[i] / 2 : sizes[i] * 2 + 1;
			size_t kept = size < sizes[i] ? size : sizes[i];

			blocks[i] = specast_realloc(&arena, blocks[i], sizes[i], size);
			CHECK(blocks[i] && is_filled(blocks[i], kept, (char)i));
			memset(blocks[i], (int)i, size);
			sizes[i] = size;
		}
	for (size_t i = 0; i < 200; i++)
		CHECK(is_filled(blocks[i], sizes[i], (char)i));
	CHECK(specast_alloc(&arena, SIZE_MAX) == NULL);
	CHECK(specast_alloc_array(&arena, SIZE_MAX / 2, 4) == NULL);
	specast_arena_release(&arena);
	CHECK(arena.used == 0 && specast_alloc(&arena, 1));
	specast_arena_release(&arena);
}

/* A buffer that is the newest block grows in place. */
static void check_growth(void)
{
	struct specast_arena arena = { 0 };
	struct specast_buf buf = SPECAST_BUF(&arena);
	const char *first;

	specast_buf_puts(&buf, "a");
	first = buf.data;
	specast_buf_repeat(&buf, 'b', 1000);
	specast_buf_printf(&buf, "%d%*s", 12, 500, "x");
	CHECK(buf.data == first && buf.size == 1 + 1000 + 2 + 500 && buf.data[buf.size] == '\0');
	specast_buf_repeat(&buf, 'c', 1 << 20);
	CHECK(arena.used < (5 << 20) && buf.data[0] == 'a' && buf.data[1001] == '1');
	specast_arena_release(&arena);
}

/* An array keeps its things while it grows; one whose size no number holds is refused. */
static void check_array(void)
{
	struct specast_arena arena = { 0 };
	size_t capacity = 0, *items = NULL;

	for (size_t i = 0; i < 10000; i++) {
		items = specast_array_grow(&arena, items, i, &capacity, sizeof(*items));
		CHECK(items && capacity > i);
		items[i] = i;
	}
	for (size_t i = 0; i < 10000; i++)
		CHECK(items[i] == i);
	CHECK(capacity < 20000);
	capacity = SIZE_MAX / sizeof(*items);
	CHECK(specast_array_grow(&arena, items, capacity, &capacity, sizeof(*items)) == NULL);
	CHECK(capacity == SIZE_MAX / sizeof(*items));
	specast_arena_release(&arena);
}

struct attempt {
	struct specast_arena *arena, *child;
	int reached;
};

static void attempt_alloc(void *argument)
{
	struct attempt *attempt = argument;

	attempt->reached = 1;
	specast_alloc(attempt->child, 1000);
	attempt->reached = 2;
}

static void attempt_twice(void *argument)
{
	struct attempt *attempt = argument;

	CHECK(specast_guard(attempt->arena, attempt_alloc, attempt) == SPECAST_LIMIT);
	CHECK(attempt->reached == 1);
	specast_leave(attempt->arena, SPECAST_BAD_INPUT);
}

/* A failure in a child leaves the innermost guarded call of its parent. */
static void check_guard(void)
{
	struct specast_arena arena = { 0 }, child;
	struct attempt attempt = { &arena, &child, 0 };

	specast_arena_init(&child, &arena, 100);
	CHECK(specast_guard(&arena, attempt_twice, &attempt) == SPECAST_BAD_INPUT);
	CHECK(!arena.guard && specast_alloc(&child, 1000) == NULL);
	child.limit = 0;
	CHECK(specast_guard(&arena, attempt_alloc, &attempt) == SPECAST_OK && attempt.reached == 2);
	specast_arena_release(&child);
	specast_arena_release(&arena);
}

static void check_strings(void)
{
	struct specast_str str = SPECAST_STR("\n \n  a b \t\n\n"), line;

	CHECK(specast_str_is(specast_str_trim(str), "a b"));
	CHECK(specast_str_is(specast_str_trim_lines(str), "  a b"));
	CHECK(specast_str_is(specast_str_slice(str, 5, 99), "a b \t\n\n") &&
	      !specast_str_slice(str, 9, 2).size);
	CHECK(specast_str_find(str, "b", 0) == 7 && specast_str_find(str, "b", 8) == SIZE_MAX);
	CHECK(specast_str_blank(SPECAST_STR(" \t\r\n")) && specast_str_blank(SPECAST_STR_NONE));
	CHECK(specast_str_line(&str, &line) && !line.size && specast_str_line(&str, &line) && line.size == 1);
	CHECK(specast_str_compare(SPECAST_STR("ab"), SPECAST_STR("b")) < 0);
	CHECK(specast_str_compare(SPECAST_STR("ab"), SPECAST_STR("a")) > 0);
	struct specast_str sorted[] = { SPECAST_STR("a"), SPECAST_STR("ab"), SPECAST_STR("c") };
	CHECK(specast_str_among(SPECAST_STR("ab"), sorted, 3) &&
	      !specast_str_among(SPECAST_STR("b"), sorted, 3) &&
	      !specast_str_among(SPECAST_STR("c"), sorted, 2) &&
	      !specast_str_among(SPECAST_STR("a"), sorted, 0));
	CHECK(specast_str_starts(SPECAST_STR("abc"), "ab") && specast_str_ends(SPECAST_STR("abc"), "bc"));
	CHECK(specast_str_equal(SPECAST_STR_NONE, SPECAST_STR("")));
}

static void check_utf8(void)
{
	static const char *const invalid[] = { "\x80",
					       "\xc0\xaf",
					       "\xe0\x80\xaf",
					       "\xed\xa0\x80",
					       "\xf4\x90\x80\x80",
					       "\xf8\x88\x80\x80\x80",
					       "\xe2\x82",
					       "\xff" };
	uint32_t rune;
	char bytes[4];

	for (size_t i = 0; i < sizeof(invalid) / sizeof(*invalid); i++)
		CHECK(specast_utf8_invalid(specast_str_of(invalid[i])) == 0);
	CHECK(specast_utf8_invalid(SPECAST_STR("plain ascii, ä, €, 🚀")) == SIZE_MAX);
	CHECK(specast_utf8_invalid(SPECAST_STR("0123456789\xff")) == 10);
	for (uint32_t at = 1; at < 0x110000; at += at < 0x3000 ? 1 : 97) {
		size_t size = specast_utf8_encode(at, bytes);

		if (at < 0xd800 || at > 0xdfff)
			CHECK(specast_utf8_decode((struct specast_str){ bytes, size }, 0, &rune) == size &&
			      rune == at);
	}
	CHECK(specast_rune_lower('A') == 'a' && specast_rune_lower(0xc4) == 0xe4 &&
	      specast_rune_lower(0xd7) == 0xd7);
	CHECK(specast_rune_lower(0x17d) == 0x17e && specast_rune_lower(0x17e) == 0x17e);
	CHECK(specast_rune_lower(0x3a9) == 0x3c9 && specast_rune_lower(0x416) == 0x436);
	CHECK(specast_rune_is_word('9') && specast_rune_is_word(0xe4) && specast_rune_is_word(0x4e2d));
	CHECK(specast_rune_is_word(0xac00) && specast_rune_is_word(0x0301) && !specast_rune_is_word(0x1f680));
	CHECK(!specast_rune_is_word(0x2026) && !specast_rune_is_word(0xfe0f) &&
	      !specast_rune_is_word(0x20ac));
}

static void check_diagnostics(void)
{
	struct specast_arena arena = { 0 };
	struct specast_diagnostics list = { .arena = &arena };
	struct specast_source source = { .name = SPECAST_STR("a\x1b[1m.md"),
					 .text = SPECAST_STR("ä\nbü c\n"),
					 .line = 5 };
	struct specast_buf out = SPECAST_BUF(&arena);

	specast_report(&list, SPECAST_D_LIMIT, &source, 6, "say \"%s\"", "x\ny");
	specast_report(&list, SPECAST_D_NOTICE, &source, 0, "first");
	specast_report_path(&list, SPECAST_D_KEPT_EXTRA, SPECAST_STR("b.md"), SPECAST_STR("risks[2]"),
			    "kept");
	CHECK(list.count[SPECAST_ERROR] == 1 && list.count[SPECAST_NOTE] == 2);
	specast_diagnostic_text(list.first, &out);
	specast_buf_putc(&out, '\n');
	specast_diagnostic_json(list.first, &out);
	specast_buf_putc(&out, '\n');
	specast_diagnostic_text(list.first->next, &out);
	specast_buf_putc(&out, '\n');
	specast_diagnostic_text(list.last, &out);
	CHECK(specast_str_is(
	    specast_buf_str(&out),
	    "a\xef\xbf\xbd[1m.md:6:3: error: say \"x y\"\n"
	    "{\"level\":\"error\",\"code\":\"limit\",\"about\":\"input\",\"file\":\"a\\u001b[1m.md\","
	    "\"line\":6,\"column\":3,\"text\":\"say \\\"x\\ny\\\"\"}\n"
	    "a\xef\xbf\xbd[1m.md:5:1: note: first\n"
	    "b.md: note: risks[2]: kept"));
	for (int code = 0; code < SPECAST_D_COUNT; code++) {
		CHECK(specast_code_name(code));
		CHECK(!code || specast_code_level(code) >= specast_code_level(code - 1));
	}
	specast_arena_release(&arena);
}

int main(void)
{
	check_arena();
	check_growth();
	check_array();
	check_guard();
	check_strings();
	check_utf8();
	check_diagnostics();
	return 0;
}
