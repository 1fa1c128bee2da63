/* Which entries of two lists are the same.
 *
 * First those that say the same, then those that are known by the same key, then the likest, and last those
 * that are left alone between the same neighbours.  Candidates are found through tables, a few for each
 * entry, so that long lists take linear time. */
#include <stdlib.h>

#include "match.h"

#define WORDS_MOST 256    /* of an entry that are looked at */
#define CANDIDATES_MOST 8 /* entries that one is compared with, for each of its ways to find them */
#define LIKE 50           /* of a hundred: entries that share so much are the same */
#define LIKE_ALONE 25     /* where nothing else stands between the same neighbours */
#define LIKE_NEW 80       /* where two sides may well have had the same idea */
#define LIKE_KEY 5        /* more, where a key that several entries have is the same */
#define NEAR_MOST 64      /* entries with a rare word of another that are counted, before the best are kept */
#define WEIGHT_MOST 64    /* of a word that no other entry has */

struct side {
	const struct entries *entries;
	struct known *known;
	size_t *matches;
};

struct match {
	const struct hashes *hashes;
	struct specast_arena *arena;
	enum match_mode mode;
	struct side a, b;
};

struct candidate {
	unsigned score;
	size_t a, b;
};

struct entries entries_of(struct specast_arena *arena, const struct specast_node *list)
{
	struct entries entries = { NULL, specast_node_count(list) };

	entries.items = SPECAST_NEW_ARRAY(arena, entries.count + 1, const struct specast_node *);
	entries.count = 0;
	for (const struct specast_node *at = list ? list->first : NULL; at; at = at->next)
		entries.items[entries.count++] = at;
	return entries;
}

static void side_open(struct match *match, struct side *side, const struct entries *entries)
{
	side->entries = entries;
	side->known = SPECAST_NEW_ARRAY(match->arena, entries->count + 1, struct known);
	side->matches = SPECAST_NEW_ARRAY(match->arena, entries->count + 1, size_t);
	for (size_t i = 0; i < entries->count; i++)
		side->matches[i] = NOWHERE;
}

static void pair(struct match *match, size_t a, size_t b)
{
	match->a.matches[a] = b;
	match->b.matches[b] = a;
}

/* Takes the first entry that is still unmatched off a posting. */
static size_t posting_take(const struct match *match, const struct index *index, struct posting *posting)
{
	while (posting->first != NOWHERE && match->b.matches[index->entries[posting->first]] != NOWHERE)
		posting->first = index->next[posting->first];
	return posting->first == NOWHERE ? NOWHERE : index->entries[posting->first];
}

/* The first of those under a hash that are still unmatched which says the same as entry `a`. */
static size_t posting_same(const struct match *match, const struct index *index, struct posting *posting,
			   size_t a)
{
	size_t tries = 0;

	posting_take(match, index, posting);
	for (size_t link = posting->first; link != NOWHERE && tries < CANDIDATES_MOST;
	     link = index->next[link]) {
		size_t b = index->entries[link];

		if (match->b.matches[b] != NOWHERE)
			continue;
		if (node_same_unhashed(match->arena, match->a.entries->items[a], match->b.entries->items[b]))
			return b;
		tries++;
	}
	return NOWHERE;
}

static uint64_t *entry_hashes(struct match *match, const struct entries *entries)
{
	uint64_t *hashes = SPECAST_NEW_ARRAY(match->arena, entries->count + 1, uint64_t);

	for (size_t i = 0; i < entries->count; i++)
		hashes[i] = hash_of(match->hashes, entries->items[i]);
	return hashes;
}

/* Those that say the same: in order, so that of several equal ones those belong together that stand between
 * the same others; and then wherever they are. */
static void match_equal(struct match *match)
{
	const struct entries *a = match->a.entries, *b = match->b.entries;
	const uint64_t *in_a = entry_hashes(match, a), *in_b = entry_hashes(match, b);
	const size_t *places = sequence_match(match->arena, in_a, a->count, in_b, b->count);
	struct index index;

	index_open(match->arena, &index, a->count + b->count);
	for (size_t i = 0; i < a->count; i++)
		if (places[i] != NOWHERE &&
		    node_same_unhashed(match->arena, a->items[i], b->items[places[i]]))
			pair(match, i, places[i]);
	for (size_t i = 0; i < b->count; i++)
		if (match->b.matches[i] == NOWHERE)
			index_add(&index, in_b[i], i);
	for (size_t i = 0; i < a->count; i++) {
		if (match->a.matches[i] != NOWHERE)
			continue;
		size_t found = posting_same(match, &index, posting_of(&index, in_a[i]), i);

		if (found != NOWHERE)
			pair(match, i, found);
	}
}

static void known_make(struct match *match)
{
	for (size_t i = 0; i < match->a.entries->count; i++)
		if (match->a.matches[i] == NOWHERE)
			match->a.known[i] = known_of(match->mode, match->a.entries->items[i]);
	for (size_t i = 0; i < match->b.entries->count; i++)
		if (match->b.matches[i] == NOWHERE)
			match->b.known[i] = known_of(match->mode, match->b.entries->items[i]);
}

static bool is_key_shared(const struct known *a, const struct known *b)
{
	for (size_t i = 0; i < a->key_count && i < b->key_count; i++)
		if (a->keys[i] && a->keys[i] == b->keys[i])
			return true;
	return false;
}

/* Some of the key fields are the same, and the others are missing on one side. */
static bool keys_agree(const struct known *a, const struct known *b)
{
	for (size_t i = 0; i < a->key_count && i < b->key_count; i++)
		if (a->keys[i] && b->keys[i] && a->keys[i] != b->keys[i])
			return false;
	return !a->weak && !b->weak && is_key_shared(a, b);
}

/* A key field of an entry that has several of them and no counterpart yet; 0: none. */
static uint64_t key_part(const struct side *side, size_t i, size_t key)
{
	const struct known *known = &side->known[i];

	return side->matches[i] == NOWHERE && known->key_count > 1 ? known->keys[key] : 0;
}

/* Returns how many of `b` have one. */
static size_t index_parts(struct match *match, struct index *index, size_t key)
{
	size_t found = 0;

	index_open(match->arena, index, match->a.entries->count + match->b.entries->count);
	for (size_t i = 0; i < match->b.entries->count; i++)
		if (key_part(&match->b, i, key) && ++found)
			index_add(index, key_part(&match->b, i, key), i);
	for (size_t i = 0; i < match->a.entries->count && found; i++)
		if (key_part(&match->a, i, key))
			posting_of(index, key_part(&match->a, i, key))->in_a++;
	return found;
}

/* The only one under a part of the key of `a` that agrees with it; NOWHERE: none, or several. */
static size_t part_match(const struct match *match, const struct index *index, const struct posting *posting,
			 size_t a)
{
	size_t found = NOWHERE, tries = 0;

	for (size_t link = posting->first; link != NOWHERE && tries < CANDIDATES_MOST;
	     link = index->next[link], tries++) {
		size_t b = index->entries[link];

		if (match->b.matches[b] != NOWHERE || !keys_agree(&match->a.known[a], &match->b.known[b]))
			continue;
		if (found != NOWHERE)
			return NOWHERE;
		found = b;
	}
	return found;
}

/* A key that was filled in further: an approval that got a name. */
static void match_parts_of_keys(struct match *match)
{
	for (size_t key = 0; key < KEYS_MOST; key++) {
		struct index index;
		size_t found = index_parts(match, &index, key);

		for (size_t i = 0; i < match->a.entries->count && found; i++) {
			uint64_t part = key_part(&match->a, i, key);
			const struct posting *posting = part ? posting_of(&index, part) : NULL;
			size_t other =
			    posting && posting->in_a == 1 ? part_match(match, &index, posting, i) : NOWHERE;

			if (other != NOWHERE)
				pair(match, i, other);
		}
		if (!found && key > 0)
			return;
	}
}

/* Those whose last key field says what that of no other does: a link of another kind, a person in another
 * role. */
static void match_last_keys(struct match *match)
{
	for (size_t key = KEYS_MOST; key-- > 1;) {
		struct index index;
		size_t found = index_parts(match, &index, key);

		for (size_t i = 0; i < match->a.entries->count && found; i++) {
			uint64_t part =
			    match->a.known[i].key_count == key + 1 ? key_part(&match->a, i, key) : 0;
			const struct posting *posting = part ? posting_of(&index, part) : NULL;

			if (posting && posting->in_a == 1 && posting->in_b == 1)
				pair(match, i, index.entries[posting->first]);
		}
	}
}

static const struct words *words_known(struct match *match, struct side *side, size_t i)
{
	struct known *known = &side->known[i];

	if (!known->ready)
		known->words = words_of(match->arena, side->entries->items[i], WORDS_MOST);
	known->ready = true;
	return &known->words;
}

/* A word weighs the less the more entries have it: a third where two or three do, a quarter where four to seven
 * do, and so on. */
static unsigned weight(const struct index *index, uint64_t word)
{
	const struct posting *posting = index ? posting_of(index, word) : NULL;
	uint32_t count = posting ? (posting->in_a > posting->in_b ? posting->in_a : posting->in_b) : 1;

	return WEIGHT_MOST / (count > 1 ? 33 - (unsigned)__builtin_clz(count) : 1);
}

/* How much of a hundred two entries share. */
static unsigned likeness(const struct index *index, const struct words *a, const struct words *b)
{
	uint64_t common = 0, all = 0;

	for (size_t i = 0, j = 0; i < a->count || j < b->count;) {
		bool in_a = i < a->count && (j == b->count || a->items[i] <= b->items[j]);
		bool in_b = j < b->count && (i == a->count || b->items[j] <= a->items[i]);
		unsigned weighs = weight(index, in_a ? a->items[i] : b->items[j]);

		all += (uint64_t)weighs * (in_a + in_b);
		common += (uint64_t)weighs * (in_a && in_b ? 2 : 0);
		i += in_a;
		j += in_b;
	}
	return all ? (unsigned)(100 * common / all) : 0;
}

static unsigned like_least(const struct match *match)
{
	return match->mode == MATCH_NEW ? LIKE_NEW : LIKE;
}

/* Entries of lists of texts are names, and what text refers to is known by its label alone: they are the same
 * or they are not. */
static bool is_name(const struct match *match, const struct specast_node *entry)
{
	const struct specast_node *list = entry->parent;

	if (match->mode == MATCH_KIN_TEXT || match->mode == MATCH_TEXT)
		return false;
	return entry->shape == SPECAST_TEXT ||
	       (list && list->parent && !list->parent->parent &&
		(specast_str_is(list->name, "definitions") || specast_str_is(list->name, "footnotes")));
}

/* Two entries whose keys both say something definite and different may still be one that was renamed; two
 * that are numbered alike are one sooner than others. */
static unsigned score_of(struct match *match, const struct index *index, size_t a, size_t b)
{
	const struct known *x = &match->a.known[a], *y = &match->b.known[b];
	unsigned score;

	if (x->kind != y->kind)
		return 0;
	bool kin = match->mode == MATCH_KIN || match->mode == MATCH_BASE;
	score = likeness(index, words_known(match, &match->a, a), words_known(match, &match->b, b));
	return score + (kin && x->weak && y->weak && x->key == y->key && score ? LIKE_KEY : 0);
}

static void index_words(struct match *match, struct index *index)
{
	size_t most = 0;

	for (size_t i = 0; i < match->a.entries->count; i++)
		if (match->a.matches[i] == NOWHERE)
			most += words_known(match, &match->a, i)->count;
	for (size_t i = 0; i < match->b.entries->count; i++)
		if (match->b.matches[i] == NOWHERE)
			most += words_known(match, &match->b, i)->count;
	index_open(match->arena, index, most);
	for (size_t i = 0; i < match->b.entries->count; i++) {
		const struct words *words = &match->b.known[i].words;

		for (size_t j = 0; match->b.matches[i] == NOWHERE && j < words->count; j++)
			if (!j || words->items[j] != words->items[j - 1])
				index_add(index, words->items[j], i);
	}
	for (size_t i = 0; i < match->a.entries->count; i++) {
		const struct words *words = &match->a.known[i].words;

		for (size_t j = 0; match->a.matches[i] == NOWHERE && j < words->count; j++)
			if (!j || words->items[j] != words->items[j - 1])
				posting_of(index, words->items[j])->in_a++;
	}
}

/* The entries of `b` that share a rare word with entry `a`, those that share most of them first. */
static size_t candidates_of(struct match *match, const struct index *index, size_t a, size_t *found)
{
	const struct words *words = words_known(match, &match->a, a);
	struct {
		size_t entry;
		unsigned shared;
	} near[NEAR_MOST];
	size_t count = 0, kept = 0;

	for (size_t j = 0; j < words->count; j++) {
		const struct posting *posting = posting_of(index, words->items[j]);

		if ((j && words->items[j] == words->items[j - 1]) || posting->in_b > CANDIDATES_MOST * 2)
			continue;
		for (size_t link = posting->first; link != NOWHERE; link = index->next[link]) {
			size_t at = 0;

			while (at < count && near[at].entry != index->entries[link])
				at++;
			if (at == count && count == NEAR_MOST)
				continue;
			if (at == count)
				near[count++] = (typeof(*near)){ index->entries[link], 0 };
			near[at].shared += weight(index, words->items[j]);
		}
	}
	for (; kept < CANDIDATES_MOST && kept < count; kept++) {
		size_t best = kept;

		for (size_t at = kept + 1; at < count; at++)
			if (near[at].shared > near[best].shared)
				best = at;
		found[kept] = near[best].entry;
		near[best] = near[kept];
	}
	return kept;
}

static size_t apart(size_t a, size_t b)
{
	return a > b ? a - b : b - a;
}

static int by_score(const void *x, const void *y)
{
	const struct candidate *a = x, *b = y;

	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	if (apart(a->a, a->b) != apart(b->a, b->b))
		return apart(a->a, a->b) < apart(b->a, b->b) ? -1 : 1;
	if (a->a != b->a)
		return a->a < b->a ? -1 : 1;
	return (a->b > b->b) - (a->b < b->b);
}

/* Pairs the likest first. */
static void candidates_pair(struct match *match, struct candidate *candidates, size_t count)
{
	qsort(candidates, count, sizeof(*candidates), by_score);
	for (size_t i = 0; i < count; i++)
		if (match->a.matches[candidates[i].a] == NOWHERE &&
		    match->b.matches[candidates[i].b] == NOWHERE)
			pair(match, candidates[i].a, candidates[i].b);
}

static bool is_keyed(const struct side *side, size_t i)
{
	return side->matches[i] == NOWHERE && side->known[i].key && !side->known[i].weak;
}

static void index_keys(struct match *match, struct index *index)
{
	index_open(match->arena, index, match->a.entries->count + match->b.entries->count);
	for (size_t i = 0; i < match->b.entries->count; i++)
		if (is_keyed(&match->b, i))
			index_add(index, match->b.known[i].key, i);
	for (size_t i = 0; i < match->a.entries->count; i++)
		if (is_keyed(&match->a, i))
			posting_of(index, match->a.known[i].key)->in_a++;
}

/* Those with the same key.  Where several have it, the likest belong together, as far as there are few. */
static void match_keys(struct match *match)
{
	struct candidate *candidates =
	    SPECAST_NEW_ARRAY(match->arena, match->a.entries->count * CANDIDATES_MOST + 1, struct candidate);
	size_t count = 0;
	struct index index;

	index_keys(match, &index);
	for (size_t i = 0; i < match->a.entries->count; i++) {
		if (!is_keyed(&match->a, i))
			continue;
		const struct posting *posting = posting_of(&index, match->a.known[i].key);
		if (posting->in_b > CANDIDATES_MOST || (posting->in_a == 1 && posting->in_b == 1))
			continue;
		for (size_t link = posting->first; link != NOWHERE; link = index.next[link])
			candidates[count++] =
			    (struct candidate){ score_of(match, NULL, i, index.entries[link]), i,
						index.entries[link] };
	}
	candidates_pair(match, candidates, count);
	for (size_t i = 0; i < match->a.entries->count; i++) {
		size_t found = is_keyed(&match->a, i)
				   ? posting_take(match, &index, posting_of(&index, match->a.known[i].key))
				   : NOWHERE;

		if (found != NOWHERE)
			pair(match, i, found);
	}
}

static void match_like(struct match *match, const struct index *index)
{
	size_t count = 0, found[CANDIDATES_MOST], left = 0;

	for (size_t i = 0; i < match->a.entries->count; i++)
		left += match->a.matches[i] == NOWHERE;
	struct candidate *candidates =
	    SPECAST_NEW_ARRAY(match->arena, left * CANDIDATES_MOST + 1, struct candidate);
	for (size_t i = 0; i < match->a.entries->count; i++) {
		if (match->a.matches[i] != NOWHERE || is_name(match, match->a.entries->items[i]))
			continue;
		size_t near = candidates_of(match, index, i, found);
		for (size_t j = 0; j < near; j++) {
			unsigned score = score_of(match, index, i, found[j]);

			if (score > like_least(match))
				candidates[count++] = (struct candidate){ score, i, found[j] };
		}
	}
	candidates_pair(match, candidates, count);
}

/* Whether one field of two entries shares most of its words. */
static bool is_field_shared(struct match *match, size_t a, size_t b, const char *field)
{
	const struct specast_node *own = specast_node_get(match->a.entries->items[a], field),
				  *other = specast_node_get(match->b.entries->items[b], field);

	if (!own || !other)
		return false;
	struct words in_own = words_of(match->arena, own, WORDS_MOST),
		     in_other = words_of(match->arena, other, WORDS_MOST);
	return likeness(NULL, &in_own, &in_other) >= LIKE;
}

/* Whether two entries have a key or a name in common, or nearly so: one was made more precise. */
static bool is_name_shared(struct match *match, size_t a, size_t b)
{
	const struct specast_concept *list = match->a.entries->items[a]->concept, *key = NULL;

	while (list && (key = key_next(list, key)))
		if (is_field_shared(match, a, b, key->name))
			return true;
	return is_field_shared(match, a, b, "name");
}

/* Whether entries that stand alone between the same neighbours are the same. */
static bool is_same_alone(struct match *match, const struct index *index, size_t a, size_t b, bool alone)
{
	const struct known *x = &match->a.known[a], *y = &match->b.known[b];

	if (x->kind != y->kind || match->mode == MATCH_STRANGE || match->mode == MATCH_NEW)
		return false;
	if (match->mode == MATCH_TEXT || match->mode == MATCH_KIN_TEXT)
		return x->kind != BLOCK_ITEM && x->kind != BLOCK_ROW && (alone || match->mode == MATCH_TEXT);
	if (match->mode == MATCH_BASE && specast_node_is_leaf(match->a.entries->items[a]))
		return alone;
	if (is_name(match, match->a.entries->items[a]))
		return false;
	if (x->key == y->key && (x->weak || !x->key))
		return true;
	return alone && (is_key_shared(x, y) || score_of(match, index, a, b) >= LIKE_ALONE ||
			 is_name_shared(match, a, b));
}

/* Goes through both lists, from one pair of neighbours that stand in the same order to the next. */
static void match_alone(struct match *match, const struct index *index)
{
	size_t a_count = match->a.entries->count, b_count = match->b.entries->count, b = 0;

	for (size_t a = 0; a <= a_count;) {
		size_t a_end = a, b_end;

		while (a_end < a_count && match->a.matches[a_end] == NOWHERE)
			a_end++;
		if (a_end < a_count && match->a.matches[a_end] < b) { /* it stands elsewhere */
			a = a_end + 1;
			continue;
		}
		b_end = a_end < a_count ? match->a.matches[a_end] : b_count;
		while (b < b_end && match->b.matches[b] != NOWHERE)
			b++;
		size_t b_stop = b;
		while (b_stop < b_end && match->b.matches[b_stop] == NOWHERE)
			b_stop++;
		bool alone = a_end - a == b_stop - b;
		for (size_t i = 0; a + i < a_end && b + i < b_stop; i++)
			if (is_same_alone(match, index, a + i, b + i, alone))
				pair(match, a + i, b + i);
		b = b_end + 1;
		a = a_end + 1;
	}
}

size_t *entries_match(const struct hashes *hashes, const struct entries *a, const struct entries *b,
		      enum match_mode mode)
{
	struct match match = { .hashes = hashes, .arena = hashes->map.arena, .mode = mode };
	struct index index;

	side_open(&match, &match.a, a);
	side_open(&match, &match.b, b);
	match_equal(&match);
	known_make(&match);
	if (mode != MATCH_TEXT && mode != MATCH_KIN_TEXT) {
		match_keys(&match);
		match_parts_of_keys(&match);
	}
	if (mode == MATCH_KIN || mode == MATCH_BASE)
		match_last_keys(&match);
	index_words(&match, &index);
	match_like(&match, &index);
	match_alone(&match, &index);
	return match.a.matches;
}
