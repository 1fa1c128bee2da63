/* Names that links use: GitHub's anchors of headings, and XML's identifiers. */
#include "names.h"

#define BUCKETS_FIRST 64

void docbook_names_init(struct docbook_names *names, struct specast_arena *arena)
{
	*names = (struct docbook_names){ .arena = arena, .mask = BUCKETS_FIRST - 1 };
	names->buckets = SPECAST_NEW_ARRAY(arena, BUCKETS_FIRST, struct docbook_name *);
}

static struct docbook_name **bucket_of(const struct docbook_names *names, struct specast_str key)
{
	return &names->buckets[specast_str_hash(key, 0) & names->mask];
}

struct docbook_name *docbook_names_find(const struct docbook_names *names, struct specast_str key)
{
	for (struct docbook_name *name = *bucket_of(names, key); name; name = name->next)
		if (specast_str_equal(name->key, key))
			return name;
	return NULL;
}

static void grow(struct docbook_names *names)
{
	struct docbook_names larger = { .arena = names->arena,
					.mask = 2 * names->mask + 1,
					.count = names->count };

	larger.buckets = SPECAST_NEW_ARRAY(names->arena, larger.mask + 1, struct docbook_name *);
	for (size_t i = 0; i <= names->mask; i++) {
		struct docbook_name *name = names->buckets[i];

		while (name) {
			struct docbook_name *next = name->next, **bucket = bucket_of(&larger, name->key);

			name->next = *bucket;
			*bucket = name;
			name = next;
		}
	}
	*names = larger;
}

struct docbook_name *docbook_names_add(struct docbook_names *names, struct specast_str base)
{
	struct docbook_name *taken = docbook_names_find(names, base), *name, **bucket;
	struct specast_str key = base;

	/* The count of `taken` only grows, so that no number is tried twice. */
	while (taken && docbook_names_find(names, key))
		key = specast_str_format(names->arena, "%.*s-%zu", SPECAST_FMT(base), ++taken->count);
	if (names->count++ > names->mask)
		grow(names);
	name = SPECAST_NEW(names->arena, struct docbook_name);
	bucket = bucket_of(names, key);
	*name = (struct docbook_name){ .next = *bucket, .key = key };
	*bucket = name;
	return name;
}

struct range {
	uint32_t from, to;
};

/* Letters that every edition of XML 1.0 allows in a name; the older editions know no others. */
static const struct range letters[] = {
	{ 'A', 'Z' },       { '_', '_' },       { 'a', 'z' },       { 0xC0, 0xD6 },     { 0xD8, 0xF6 },
	{ 0xF8, 0x131 },    { 0x134, 0x13E },   { 0x141, 0x148 },   { 0x14A, 0x17E },   { 0x180, 0x1C3 },
	{ 0x1CD, 0x1F0 },   { 0x1F4, 0x1F5 },   { 0x1FA, 0x217 },   { 0x250, 0x2A8 },   { 0x386, 0x386 },
	{ 0x388, 0x38A },   { 0x38C, 0x38C },   { 0x38E, 0x3A1 },   { 0x3A3, 0x3CE },   { 0x401, 0x40C },
	{ 0x40E, 0x44F },   { 0x451, 0x45C },   { 0x45E, 0x481 },   { 0x490, 0x4C4 },   { 0x531, 0x556 },
	{ 0x561, 0x586 },   { 0x5D0, 0x5EA },   { 0x621, 0x63A },   { 0x641, 0x64A },   { 0x905, 0x939 },
	{ 0xE01, 0xE2E },   { 0x1E00, 0x1E9B }, { 0x1EA0, 0x1EF9 }, { 0x3041, 0x3094 }, { 0x30A1, 0x30FA },
	{ 0x4E00, 0x9FA5 }, { 0xAC00, 0xD7A3 },
};

/* What may stand in a name, but not begin one. */
static const struct range others[] = { { '-', '.' }, { '0', '9' }, { 0xB7, 0xB7 }, { 0x30FC, 0x30FE } };

static bool in_ranges(const struct range *ranges, size_t count, uint32_t rune)
{
	size_t low = 0;

	while (low < count) {
		size_t middle = (low + count) / 2;

		if (rune > ranges[middle].to)
			low = middle + 1;
		else if (rune < ranges[middle].from)
			count = middle;
		else
			return true;
	}
	return false;
}

static bool is_letter(uint32_t rune)
{
	return in_ranges(letters, sizeof(letters) / sizeof(*letters), rune);
}

static bool is_name_rune(uint32_t rune)
{
	return is_letter(rune) || in_ranges(others, sizeof(others) / sizeof(*others), rune);
}

struct specast_str docbook_id_of(struct specast_arena *arena, struct specast_str anchor, const char *fallback)
{
	struct specast_buf id = SPECAST_BUF(arena);
	uint32_t rune;
	size_t taken;

	for (size_t at = 0; at < anchor.size; at += taken ? taken : 1) {
		taken = specast_utf8_decode(anchor, at, &rune);
		if (!taken || !is_name_rune(rune))
			continue;
		if (!id.size && !is_letter(rune))
			specast_buf_printf(&id, "%s-", fallback);
		specast_buf_put(&id, specast_str_slice(anchor, at, at + taken));
	}
	return id.size ? specast_buf_str(&id) : specast_str_of(fallback);
}

bool docbook_id_valid(struct specast_str id)
{
	uint32_t rune;
	size_t taken;

	for (size_t at = 0; at < id.size; at += taken) {
		taken = specast_utf8_decode(id, at, &rune);
		if (!taken || !(at == 0 ? is_letter(rune) : is_name_rune(rune)))
			return false;
	}
	return id.size > 0;
}
