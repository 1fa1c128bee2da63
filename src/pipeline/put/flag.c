/* Flags that change: the words for them, in the document's own where it has some. */
#include "put.h"

#define NEAR_MOST 8 /* occurrences in one place that are tried */

#define BOXES 2 /* of them at the beginning */

/* Words for false and true, as they stand in boxes and cells, in the same order. */
static const char
    *const flags[2][24] = {
	    { "[ ]", "[ ]", "No", "no", "false",    "False",    "NO",     "✗",
	      "✘",   "❌",   "N",  "☐",  "Optional", "optional", "Nein",   "nein",
	      "Non", "non", "No", "no", "Não",      "não",      "いいえ", NULL },
	    { "[x]",      "[X]",      "Yes", "yes", "true", "True", "YES", "✓",  "✔",   "✅",   "Y",    "☑",
	      "Required", "required", "Ja",  "ja",  "Oui",  "oui",  "Sí",  "sí", "Sim", "sim", "はい", NULL },
    };

const char *const *put_flag_words(bool value)
{
	return flags[value];
}

static bool put_word(struct put *put, const struct put_places *places, const char *old, const char *new)
{
	for (size_t i = 0; i + 1 < places->count; i++) {
		struct put_matches matches =
		    put_matches_of(put, specast_str_of(old), places->items[i].at, NEAR_MOST);

		for (size_t k = 0; k < matches.count; k++)
			if (matches.items[k].rank < 2 &&
			    put_try_one(put, matches.items[k].at.start, matches.items[k].at.end,
					specast_str_of(new)))
				return true;
	}
	return false;
}

/* Whether the document says a word by itself somewhere, as in a cell. */
static bool is_said(struct put *put, const char *word)
{
	struct put_range all = { 0, put->now->full.size };
	struct put_matches matches = put_matches_of(put, specast_str_of(word), all, 1);

	return matches.count && matches.items[0].rank == 0;
}

const char *put_flag_word(struct put *put, bool value)
{
	for (int opposite = 0; opposite < 2; opposite++)
		for (size_t i = BOXES; flags[value][i]; i++)
			if (is_said(put, flags[opposite ? !value : value][i]))
				return flags[value][i];
	return value ? "Yes" : "No";
}

/* In the words of the document, else in others of the same kind. */
bool put_flag(struct put *put, const struct put_places *places, bool value)
{
	for (int said = 1; said >= 0; said--)
		for (size_t i = 0; flags[value][i]; i++)
			if (is_said(put, flags[!value][i]) == said &&
			    put_word(put, places, flags[value][i], flags[!value][i]))
				return true;
	return false;
}
