/* The form of headings: numbers, pictures, nouns of entries, names, calls. */
#include "recognise.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* How many bytes of a heading are a number of its own ("3.2", "4)"), which is counted anew when it is
 * written. */
static size_t number_size(struct specast_str heading)
{
	size_t at = 0;
	bool dotted = false;
	while (at < heading.size &&
	       (specast_is_digit(heading.data[at]) || (at > 0 && heading.data[at] == '.'))) {
		dotted |= heading.data[at] == '.';
		at++;
	}
	if (at > 0 && at < heading.size && heading.data[at] == ')') {
		dotted = true;
		at++;
	}
	return dotted && at < heading.size && heading.data[at] == ' ' ? at : 0;
}

struct specast_str heading_number(struct specast_str heading)
{
	struct specast_str number = specast_str_slice(heading, 0, number_size(heading));
	while (number.size && strchr(".)", number.data[number.size - 1]))
		number.size--;
	return number;
}

/* "4.2" as "4" and 2. */
static struct specast_str above_number(struct specast_str number, unsigned long *last)
{
	size_t dot = number.size;
	while (dot > 0 && number.data[dot - 1] != '.')
		dot--;
	*last = dot > 0 ? strtoul(number.data + dot, NULL, 10) : 0;
	return specast_str_slice(number, 0, dot ? dot - 1 : 0);
}

bool heading_number_is_place(struct specast_str number, struct specast_str above, struct specast_str before)
{
	unsigned long last, last_before = 0;
	struct specast_str own = above_number(number, &last);
	if (!own.size || !specast_str_equal(own, above))
		return false;
	if (before.size && !specast_str_equal(above_number(before, &last_before), above))
		return false;
	return last == last_before + 1;
}

/* A heading without its place in a row ("4)"), which another row changes. */
struct specast_str heading_title(struct specast_str heading)
{
	size_t size = number_size(heading), digits = specast_str_digits(heading, 0);
	return digits + 1 < size ? heading : specast_str_trim(specast_str_slice(heading, size, heading.size));
}

/* Emoji, other pictures, and what joins and modifies them; never quotes or other punctuation. */
static bool is_picture(uint32_t rune)
{
	return (rune >= 0x200B && rune <= 0x200D) || (rune >= 0x20D0 && rune <= 0x20FF) ||
	       (rune >= 0x2190 && rune <= 0x2BFF) || (rune >= 0xFE00 && rune <= 0xFE0F) ||
	       (rune >= 0xE000 && rune <= 0xF8FF) || rune >= 0x1F000;
}

struct specast_str heading_bare(struct specast_str heading)
{
	heading = specast_str_trim(heading);
	for (;;) {
		uint32_t rune;
		size_t size = specast_utf8_decode(heading, 0, &rune);
		if (size == 0)
			return heading;
		if (is_picture(rune) && !specast_rune_is_word(rune)) {
			heading = specast_str_trim(specast_str_slice(heading, size, heading.size));
			continue;
		}
		size_t number = number_size(heading);
		if (number == 0)
			return heading;
		heading = specast_str_trim(specast_str_slice(heading, number, heading.size));
	}
}

static size_t separator_size(struct specast_str heading, size_t at)
{
	static const char *const separators[] = { ": ", " - ", " – ", " — ", "：", ":" };
	struct specast_str rest = specast_str_slice(heading, at, heading.size);
	if (rest.size > 1 && rest.data[0] == ' ' && rest.data[1] != '-' && rest.data[1] != '\xe2')
		return 0; /* as most spaces */
	for (size_t i = 0; i < sizeof(separators) / sizeof(separators[0]); i++)
		if (specast_str_starts(rest, separators[i]))
			return strlen(separators[i]);
	return 0;
}

/* Where the lead of a heading ends ("Component 2" of "Component 2: Name") and its rest begins; false without
 * separator. */
static bool split_heading(struct specast_str heading, size_t *lead, size_t *rest)
{
	for (size_t at = 1; at < heading.size; at++) {
		char c = heading.data[at];
		size_t size = c == ' ' || c == ':' || c == '\xef' ? separator_size(heading, at) : 0;
		if (size > 0) {
			*lead = at;
			*rest = at + size;
			return true;
		}
	}
	size_t code = specast_str_ends(heading, "`") ? specast_str_find(heading, " `", 0) : SIZE_MAX;
	if (code == SIZE_MAX)
		return false;
	*lead = code; /* "Table `users`" */
	*rest = code + 1;
	return true;
}

/* "User Story" for user_stories: what nameless entries are headed by. */
static bool is_name_of(struct reader *reader, const struct specast_concept *list, struct specast_str phrase)
{
	struct specast_str name = specast_str_copy(reader->arena, specast_str_of(list->name));
	for (size_t i = 0; i < name.size; i++)
		if (name.data[i] == '_')
			((char *)name.data)[i] = ' ';
	return specast_str_equal(caption_phrase(reader->arena, name), phrase) ||
	       specast_str_equal(phrase_of(reader, lexicon_canonical[list->id]), phrase);
}

/* Where a number begins whose last part does at `digits`: "1.2". */
static size_t dotted_start(struct specast_str lead, size_t digits)
{
	size_t start = digits;
	while (digits < lead.size && start >= 2 && lead.data[start - 1] == '.' &&
	       specast_is_digit(lead.data[start - 2]))
		start = specast_str_digits_start(lead, start - 1);
	return start;
}

/* "Phase 1. Setup", "Phase 1) Setup", "Phase 1 Setup": the number closes the lead, and no other mark does.  *bare:
 * only a blank stands behind it. */
static bool split_counted(struct specast_str heading, size_t *lead, size_t *rest, bool *bare)
{
	size_t at = specast_str_find_char(heading, ' ', 0), end;
	while (at != SIZE_MAX && (end = specast_str_digits(heading, at + 1)) == at + 1)
		at = specast_str_find_char(heading, ' ', at + 1);
	if (at == SIZE_MAX || at == 0 || end + 2 >= heading.size)
		return false;
	*bare = heading.data[end] == ' ';
	char mark = heading.data[end], first = heading.data[end + (*bare ? 1 : 2)];
	bool capital = first >= 'A' && first <= 'Z';
	if (*bare ? !capital : !strchr(".)", mark) || heading.data[end + 1] != ' ' || first == ' ')
		return false;
	*lead = end;
	*rest = *bare ? end : end + 1;
	return true;
}

/* Whether what stands behind "Phase 1" tells what part of it is meant: "Phase 1 Risks". */
static bool tells_part(struct reader *reader, struct specast_str rest, const struct specast_concept *list)
{
	struct specast_str phrase = phrase_of(reader, rest);
	return lookup_field(reader, phrase, list).strength >= SURE_LABEL ||
	       lookup_exact(reader, phrase, specast_concept_at(0)).strength >= SURE_LABEL;
}

/* The bytes of what counts at the end of a lead, with the blank before it: "Phase B", "Phase II", "Phase Two"; 0:
 * nothing does. */
static size_t counting_word(struct specast_str lead)
{
	static const char *const numbers[] = { "one", "two",   "three", "four", "five",
					       "six", "seven", "eight", "nine", "ten" };
	size_t start = lead.size, roman = 0;
	while (start > 0 && specast_is_letter(lead.data[start - 1]))
		start--;
	struct specast_str word = specast_str_slice(lead, start, lead.size);
	if (start < 2 || lead.data[start - 1] != ' ' || word.size == 0)
		return 0;
	bool counts = word.size == 1 && word.data[0] >= 'A' && word.data[0] <= 'Z';
	while (roman < word.size && strchr("IVX", word.data[roman]))
		roman++;
	counts |= roman == word.size;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		counts |=
		    word.size == strlen(numbers[i]) && strncasecmp(word.data, numbers[i], word.size) == 0;
	return counts ? word.size + 1 : 0;
}

/* "Milestone" of "Milestone M1", "Task" of "Task 2.1-B4": what stands before a mark that has a number, and is no
 * version; empty: there is none. */
static struct specast_str before_mark(struct specast_str lead)
{
	size_t space = lead.size;
	bool digit = false;
	while (space > 0 && lead.data[space - 1] != ' ')
		digit |= specast_is_digit(lead.data[--space]);
	bool version =
	    space + 1 < lead.size && (lead.data[space] | 32) == 'v' && specast_is_digit(lead.data[space + 1]);
	return digit && !version ? specast_str_trim(specast_str_slice(lead, 0, space)) : SPECAST_STR_NONE;
}

bool heading_entry(struct reader *reader, struct specast_str heading, const struct specast_concept *context,
		   const struct specast_concept **list, unsigned *number, struct specast_str *rest)
{
	size_t end = heading.size, after = heading.size;
	bool bare = false, counted = split_counted(heading, &end, &after, &bare);
	bool separated = counted || split_heading(heading, &end, &after);
	struct specast_str lead = specast_str_trim(specast_str_slice(heading, 0, end));
	size_t note = specast_str_ends(lead, ")") ? specast_str_find(lead, " (", 0) : SIZE_MAX;
	if (note != SIZE_MAX) /* "Phase 1 (two weeks)": the note is part of the name */
		lead = specast_str_slice(lead, 0, note);
	*number = 0;
	if (lead.size > 40)
		return false;
	size_t digits = specast_str_digits_start(lead, lead.size);
	size_t whole = dotted_start(lead, digits);
	bool dotted = whole < digits; /* "Task 1.2" */
	for (size_t i = digits; i < lead.size && i < digits + 6; i++)
		*number = *number * 10 + (unsigned)(lead.data[i] - '0');
	size_t lettered = counting_word(lead);
	if (digits == lead.size && !separated && !lettered)
		return false;
	struct specast_str noun = specast_str_slice(lead, 0, lettered ? lead.size - lettered : whole);
	while (noun.size > 0 && strchr(" -#.", noun.data[noun.size - 1]))
		noun.size--;
	if (noun.size == 0)
		return false;
	struct specast_str phrase = phrase_of(reader, noun);
	*list = lookup_noun(reader, phrase, context);
	bool marked = !*list && separated && before_mark(lead).size > 0;
	if (marked) {
		phrase = phrase_of(reader, before_mark(lead));
		*list = lookup_noun(reader, phrase, context);
	}
	if (!*list || !is_list_of_records(*list))
		return false;
	*rest = specast_str_trim(specast_str_slice(heading, after, heading.size));
	if (counted && bare && tells_part(reader, *rest, *list))
		return false;
	bool zero = digits < lead.size && *number == 0;
	bool nameless = rest->size == 0 && is_name_of(reader, *list, phrase);
	bool own = !nameless && !lookup_plain(reader, noun);
	if (own || note != SIZE_MAX || zero || lettered || dotted || marked)
		*number = 0, *rest = heading; /* the noun says something of its own: it stays in the name */
	return true;
}

/* Whether a heading begins with a name rather than a wording: code ("`Report` - Main Type"), or what is
 * counted ("TASK-101-1: Loader"). */
bool heading_names_itself(struct specast_str heading)
{
	size_t end, rest;
	if (specast_str_starts(heading, "`"))
		return true;
	if (!split_heading(heading, &end, &rest) || specast_str_find_char(heading, '(', 0) < end)
		return false;
	for (size_t i = 0; i < end; i++)
		if (specast_is_digit(heading.data[i]))
			return true;
	return false;
}

bool heading_chooses(const struct specast_concept *list, struct specast_str heading, struct label *label)
{
	return field_of(list, "choice") && label_parse(heading, label) && label->separator == ':' &&
	       !label->only && !label->note.size;
}

bool heading_is_numbered(struct specast_str heading)
{
	size_t end, rest;
	return split_heading(heading, &end, &rest) && is_numbered(specast_str_slice(heading, 0, end));
}

/* "Command: install", not "Commands: overview": one thing of a kind, which is named. */
bool heading_is_one(struct specast_str heading)
{
	size_t end, rest;
	return split_heading(heading, &end, &rest) && rest < heading.size &&
	       (heading.data[end - 1] | 32) != 's';
}

/* A heading that is the thing itself: "GET /users", "`connect()`", "Store.open(path)". */
bool heading_is_call(struct specast_str heading)
{
	struct request request;
	return request_parse(heading, &request) || is_call(heading) ||
	       (heading.size > 0 && heading.data[0] == '`' && specast_str_find(heading, "(", 0) != SIZE_MAX);
}

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

#define SUFFIX_MOST 5 /* letters of a file's suffix: ".proto" */

bool heading_is_code(struct specast_str heading)
{
	size_t close = specast_str_starts(heading, "`") ? specast_str_find_char(heading, '`', 1) : SIZE_MAX;
	if (close == SIZE_MAX || close == 1)
		return false;
	struct specast_str rest = specast_str_trim(specast_str_slice(heading, close + 1, heading.size));
	return rest.size == 0 || (specast_str_starts(rest, "(") && specast_str_ends(rest, ")"));
}

bool heading_is_file(struct specast_str heading)
{
	size_t close = heading.size > 1 ? specast_str_find_char(heading, '`', 1) : SIZE_MAX;
	if (close == SIZE_MAX || close < 3)
		return false;
	struct specast_str code = specast_str_slice(heading, 1, close);
	size_t dot = code.size;
	while (dot > 0 && is_lower(code.data[dot - 1]))
		dot--;
	return code.data[code.size - 1] == '/' ||
	       (dot > 0 && dot < code.size && code.data[dot - 1] == '.' && code.size - dot <= SUFFIX_MOST);
}

bool heading_ends_in_noun(struct reader *reader, struct specast_str heading, struct specast_str phrase,
			  const struct specast_concept *list)
{
	size_t note = specast_str_ends(heading, ")") ? specast_str_find(heading, " (", 0) : SIZE_MAX;
	if (note != SIZE_MAX) { /* "Source table (read only)" */
		heading = specast_str_slice(heading, 0, note);
		phrase = phrase_of(reader, heading);
	}
	return heading.size && (heading.data[heading.size - 1] | 32) != 's' &&
	       lookup_noun(reader, phrase_last_word(phrase), list) == list;
}
