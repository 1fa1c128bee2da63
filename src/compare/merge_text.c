/* Merging texts: prose block by block, code line by line. */
#include "merge.h"

/* What stood in the way was part of `place`. */
static void places_set(struct merge *merge, const struct merge_conflict *before,
		       const struct specast_node *place)
{
	struct specast_conflict *at = before ? before->known.next : merge->merged->conflicts;

	for (; at; at = at->next)
		((struct merge_conflict *)at)->place = place;
}

static struct specast_node *text_node(struct merge *merge, const struct specast_node *like,
				      struct specast_str text)
{
	struct specast_node *node = specast_node_copy(merge->arena, like);

	node->text = text;
	return node;
}

/* Whether two lists of blocks are two texts, and not two versions of one: less than half of the shorter stands in
 * both.  Their blocks among one another would say what nobody wrote. */
static bool are_two_texts(struct merge *merge, struct trio blocks)
{
	struct entries ours = entries_of(merge->arena, blocks.ours),
		       theirs = entries_of(merge->arena, blocks.theirs);
	const size_t *places = entries_match(&merge->hashes, &ours, &theirs, MATCH_TEXT);
	size_t common = 0, least = ours.count < theirs.count ? ours.count : theirs.count;

	for (size_t i = 0; i < ours.count; i++)
		common +=
		    places[i] != NOWHERE && node_same(&merge->hashes, ours.items[i], theirs.items[places[i]]);
	return !blocks.base && common * 2 < least;
}

struct specast_node *merge_prose(struct merge *merge, struct trio trio)
{
	const struct merge_conflict *before = merge->last;
	struct specast_arena *arena = merge->arena;
	struct trio blocks = { trio.base ? blocks_of(arena, trio.base->text) : NULL,
			       blocks_of(arena, trio.ours->text), blocks_of(arena, trio.theirs->text) };

	if (are_two_texts(merge, blocks))
		return merge_conflict(merge, trio);
	merge->blocks = true;
	struct specast_node *list = merge_list(merge, blocks);
	merge->blocks = false;
	struct specast_node *prose = list ? text_node(merge, trio.ours, blocks_join(arena, list)) : NULL;
	places_set(merge, before, prose);
	return prose;
}

/* The language, or what stands before the first line, goes with the side that changed it. */
static bool language_of(struct trio trio, struct specast_str *language)
{
	bool ours = !specast_str_equal(trio.base->language, trio.ours->language);
	bool theirs = !specast_str_equal(trio.base->language, trio.theirs->language);

	*language = ours ? trio.ours->language : trio.theirs->language;
	return !ours || !theirs || specast_str_equal(trio.ours->language, trio.theirs->language);
}

static const struct specast_node *region(struct merge *merge, const struct specast_node *like,
					 struct specast_str text)
{
	return text.size ? text_node(merge, like, specast_str_trim_lines(text)) : NULL;
}

static void lines_put(struct merge *merge, struct trio trio, const struct hunk *hunk, struct specast_buf *out)
{
	bool ours =
	    specast_str_equal(hunk->base, hunk->theirs) || specast_str_equal(hunk->ours, hunk->theirs);

	if (hunk->stable || ours) {
		specast_buf_put(out, hunk->ours);
		return;
	}
	if (specast_str_equal(hunk->base, hunk->ours)) {
		specast_buf_put(out, hunk->theirs);
		return;
	}
	merge_conflict(merge, (struct trio){ region(merge, trio.base, hunk->base),
					     region(merge, trio.ours, hunk->ours),
					     region(merge, trio.theirs, hunk->theirs) });
	if (merge->side == SPECAST_OURS || merge->side == SPECAST_BOTH)
		specast_buf_put(out, hunk->ours);
	if (merge->side == SPECAST_BASE)
		specast_buf_put(out, hunk->base);
	if (merge->side == SPECAST_THEIRS || merge->side == SPECAST_BOTH)
		specast_buf_put(out, hunk->theirs);
}

/* With a line end, which the last line may lack. */
static struct specast_str whole_lines(struct specast_arena *arena, const struct specast_node *node)
{
	return specast_str_format(arena, "%.*s\n", SPECAST_FMT(node->text));
}

struct specast_node *merge_code(struct merge *merge, struct trio trio)
{
	const struct merge_conflict *before = merge->last;
	struct specast_arena *arena = merge->arena;
	struct specast_buf out = SPECAST_BUF(arena);
	struct specast_str language = trio.ours->language;

	if (!merge->blocks && !language_of(trio, &language))
		return merge_conflict(merge, trio);
	struct hunks hunks = hunks_of(arena, whole_lines(arena, trio.ours), whole_lines(arena, trio.base),
				      whole_lines(arena, trio.theirs), false);
	for (size_t i = 0; i < hunks.count; i++)
		lines_put(merge, trio, &hunks.items[i], &out);
	struct specast_node *code = text_node(
	    merge, trio.ours, specast_str_slice(specast_buf_str(&out), 0, out.size ? out.size - 1 : 0));
	code->language = language;
	places_set(merge, before, code);
	return code;
}
