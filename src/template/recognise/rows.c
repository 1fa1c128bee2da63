/* Rows and bullets that describe the same things as sections of their list do.  They are found by what they
 * say: a list may have thousands of both. */
#include "recognise.h"

#define FIELDS_MOST 8 /* that a heading fills */

/* The first row that says this in the fields that are compared. */
struct said {
	struct said *next;
	uint64_t hash;
	const struct rows *rows;
	struct specast_node *row;
};

/* The rows of one list, as far as it has been looked through, by what they say in some fields. */
struct rows {
	struct rows *next;
	uint64_t hash;
	const struct specast_node *list, *seen;
	bool any;
};

struct row_index {
	size_t count; /* of the slots of each */
	struct rows **rows;
	struct said **said;
};

static uint64_t hash_pointer(const void *pointer, uint64_t seed)
{
	return specast_str_hash((struct specast_str){ (const char *)&pointer, sizeof(pointer) }, seed);
}

/* The rows of the list by the fields that `entry` has. */
static struct rows *rows_of(struct reader *reader, const struct specast_node *list,
			    const struct specast_node *entry)
{
	struct row_index *index = reader->rows;
	uint64_t hash = hash_pointer(list, 0);
	if (!index) {
		index = reader->rows = SPECAST_NEW(reader->arena, struct row_index);
		index->count = cache_slots(reader);
		index->rows = SPECAST_NEW_ARRAY(reader->arena, index->count, struct rows *);
		index->said = SPECAST_NEW_ARRAY(reader->arena, index->count, struct said *);
	}
	for (const struct specast_node *field = entry->first; field; field = field->next)
		hash = hash_pointer(field->concept, hash);
	struct rows **slot = &index->rows[hash % index->count];
	for (struct rows *rows = *slot; rows; rows = rows->next)
		if (rows->hash == hash && rows->list == list)
			return rows;
	struct rows *rows = SPECAST_NEW(reader->arena, struct rows);
	*rows = (struct rows){ .next = *slot, .hash = hash, .list = list };
	return *slot = rows;
}

static bool is_row(const struct specast_node *entry)
{
	return entry->origin && entry->origin->heading.size == 0;
}

/* Where the rows stand that say the phrases in the fields of `entry`. */
static struct said **slot_of(struct reader *reader, const struct rows *rows, const struct specast_node *entry,
			     const struct specast_str *phrases, uint64_t *hash)
{
	*hash = hash_pointer(rows, 0);
	for (const struct specast_node *field = entry->first; field; field = field->next, phrases++)
		*hash = specast_str_hash(*phrases, *hash);
	return &reader->rows->said[*hash % reader->rows->count];
}

static const struct said *find(const struct said *said, const struct rows *rows, uint64_t hash)
{
	while (said && (said->hash != hash || said->rows != rows))
		said = said->next;
	return said;
}

/* What the row says in the fields of `entry`; false where it has not all of them. */
static bool row_phrases(struct reader *reader, const struct specast_node *row,
			const struct specast_node *entry, struct specast_str *phrases)
{
	for (const struct specast_node *field = entry->first; field; field = field->next, phrases++) {
		const struct specast_node *other = specast_node_get(row, field->concept->name);
		if (!other)
			return false;
		*phrases = phrase_of(reader, other->text);
	}
	return true;
}

static void add_row(struct reader *reader, const struct rows *rows, struct specast_node *row,
		    const struct specast_node *entry)
{
	struct specast_str phrases[FIELDS_MOST];
	uint64_t hash;
	if (!row_phrases(reader, row, entry, phrases))
		return;
	struct said **slot = slot_of(reader, rows, entry, phrases, &hash);
	if (find(*slot, rows, hash))
		return; /* the first one counts */
	struct said *said = SPECAST_NEW(reader->arena, struct said);
	*said = (struct said){ *slot, hash, rows, row };
	*slot = said;
}

/* Takes in what has been added to the list before `entry`. */
static void rows_extend(struct reader *reader, struct rows *rows, const struct specast_node *entry)
{
	bool follows = rows->seen && rows->seen->parent == rows->list;
	struct specast_node *at = follows ? rows->seen->next : rows->list->first;
	for (; at && at != entry; at = at->next) {
		rows->seen = at;
		if (is_row(at)) {
			rows->any = true;
			add_row(reader, rows, at, entry);
		}
	}
}

static struct specast_node *row_that_says(struct reader *reader, const struct rows *rows,
					  const struct specast_node *entry, const struct specast_str *phrases)
{
	struct specast_str own[FIELDS_MOST];
	uint64_t hash;
	struct said *const *slot = slot_of(reader, rows, entry, phrases, &hash);
	const struct said *said = find(*slot, rows, hash);
	if (!said || !row_phrases(reader, said->row, entry, own))
		return NULL;
	for (size_t i = 0, count = specast_node_count(entry); i < count; i++)
		if (!specast_str_equal(own[i], phrases[i]))
			return NULL;
	return said->row;
}

/* What a field made of a section's heading says, in normal form: "Component 2: Gateway" is the row "Gateway",
 * whatever its position. */
static struct specast_str section_phrase(struct reader *reader, const struct specast_concept *list,
					 struct specast_str heading)
{
	const struct specast_concept *named;
	struct specast_str rest;
	unsigned number;
	if (heading_entry(reader, heading, list, &named, &number, &rest) && named == list && rest.size)
		heading = rest;
	return phrase_of(reader, heading);
}

struct specast_node *row_of_section(struct reader *reader, const struct specast_node *list,
				    const struct specast_node *entry)
{
	struct specast_str whole[FIELDS_MOST], bare[FIELDS_MOST];
	size_t count = 0;
	for (const struct specast_node *field = entry->first; field; field = field->next, count++)
		if (!is_text_shape(field->shape) || count == FIELDS_MOST)
			return NULL;
	struct rows *rows = rows_of(reader, list, entry);
	rows_extend(reader, rows, entry);
	if (count == 0 || !rows->any)
		return NULL;
	count = 0;
	for (const struct specast_node *field = entry->first; field; field = field->next, count++) {
		whole[count] = phrase_of(reader, field->text);
		bare[count] = section_phrase(reader, list->concept, field->text);
	}
	struct specast_node *row = row_that_says(reader, rows, entry, whole);
	return row ? row : row_that_says(reader, rows, entry, bare);
}
