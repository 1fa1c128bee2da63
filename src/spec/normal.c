/* When two nodes say the same: normal forms of texts, and hashes of trees. */
#include <limits.h>
#include <string.h>

#include <specast/outline.h>

#include "compare.h"

struct hash_slot {
	const struct specast_node *node;
	uint64_t hash;
};

static uint64_t mix(uint64_t hash)
{
	hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdu;
	hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53u;
	return hash ^ (hash >> 33);
}

bool is_leaf(const struct specast_node *node)
{
	return node->shape != SPECAST_LIST && node->shape != SPECAST_RECORD;
}

size_t fence_of(struct specast_str line, char *mark)
{
	struct specast_str text = specast_str_trim(line);
	size_t count = 0;

	if (!text.size || (*text.data != '`' && *text.data != '~'))
		return 0;
	while (count < text.size && text.data[count] == *text.data)
		count++;
	*mark = *text.data;
	return count >= 3 ? count : 0;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* In any script. */
static bool is_alphanumeric(unsigned char c)
{
	static const bool alphanumeric[UCHAR_MAX + 1] = {
		['0' ... '9'] = true, ['A' ... 'Z'] = true, ['a' ... 'z'] = true, [0x80 ... UCHAR_MAX] = true
	};

	return alphanumeric[c];
}

/* Where the bullet of a line stands; SIZE_MAX: it has none. */
static size_t bullet_of(struct specast_str line)
{
	size_t at = 0;

	while (at < line.size && line.data[at] == ' ')
		at++;
	return at + 1 < line.size && memchr("-*+", line.data[at], 3) && line.data[at + 1] == ' ' ? at
												 : SIZE_MAX;
}

static bool begins_block(struct specast_str line)
{
	size_t at = 0, digits;

	while (at < line.size && line.data[at] == ' ')
		at++;
	if (at == line.size || memchr("#>|`~<-*+=\t", line.data[at], 11))
		return true;
	for (digits = at; digits < line.size && line.data[digits] >= '0' && line.data[digits] <= '9';)
		digits++;
	return digits > at && digits < line.size && memchr(".)", line.data[digits], 2);
}

static bool is_hard_break(struct specast_str line)
{
	return specast_str_ends(line, "  ") || specast_str_ends(line, "\\");
}

/* Lines outside of fences: blanks at their ends are gone but for hard breaks, soft breaks are spaces, empty
 * lines one, bullets dashes. */
static void line_put(struct specast_buf *out, struct specast_str line, bool joins)
{
	struct specast_str text = line;
	size_t bullet = bullet_of(line);

	while (text.size && (text.data[text.size - 1] == ' ' || text.data[text.size - 1] == '\t'))
		text.size--;
	if (joins && out->size)
		out->data[out->size - 1] = ' ';
	if (joins)
		text = specast_str_trim(text);
	if (!joins && bullet != SIZE_MAX) {
		specast_buf_put(out, specast_str_slice(text, 0, bullet));
		specast_buf_putc(out, '-');
		text = specast_str_slice(text, bullet + 1, text.size);
	}
	specast_buf_put(out, text);
	if (text.size && specast_str_ends(line, "  "))
		specast_buf_putc(out, '\\');
	specast_buf_putc(out, '\n');
}

struct specast_str text_normal(struct specast_arena *arena, struct specast_str text)
{
	struct specast_buf out = SPECAST_BUF(arena);
	struct specast_str line, previous = SPECAST_STR_NONE, rest = text;
	size_t fence = 0;
	char fence_mark = 0;

	if (specast_str_find_char(text, '\n', 0) == SIZE_MAX && bullet_of(text) == SIZE_MAX)
		return text;
	while (specast_str_line(&rest, &line)) {
		char mark = 0;
		size_t length = fence_of(line, &mark);
		bool literal = fence > 0, blank = specast_str_blank(line);

		if (!fence && length) {
			fence = length;
			fence_mark = mark;
			literal = true;
		} else if (fence && length >= fence && mark == fence_mark &&
			   specast_str_trim(line).size == length) {
			fence = 0;
		}
		if (literal) {
			specast_buf_put(&out, line);
			specast_buf_putc(&out, '\n');
		} else if (!blank || !specast_str_blank(previous)) {
			bool joins = !blank && !specast_str_blank(previous) && !begins_block(line) &&
				     !is_hard_break(previous) && !specast_str_starts(previous, "#");
			line_put(&out, line, joins);
		}
		previous = literal ? SPECAST_STR_NONE : line;
	}
	return specast_str_trim_lines(specast_buf_str(&out));
}

/* Behind a reference to a character that begins at `at`; else behind the `&`. */
static size_t reference_end(struct specast_str text, size_t at)
{
	size_t end = at + 1;

	while (end < text.size && (text.data[end] == '#' || is_alphanumeric((unsigned char)text.data[end])))
		end++;
	return end < text.size && text.data[end] == ';' ? end + 1 : at + 1;
}

/* Behind the white space at the start of a line, and what may be the number of an item of a list. */
static size_t line_lead(struct specast_str text, size_t at)
{
	size_t end;

	while (at < text.size && text.data[at] == ' ')
		at++;
	for (end = at; end < text.size && is_digit(text.data[end]);)
		end++;
	size_t mark = end + (end < text.size && text.data[end] == '\\');
	return end > at && mark < text.size && strchr(".)", text.data[mark]) ? end : at;
}

/* The end of an address in angle brackets that begins at `at`, which stands for a link with that text; else
 * `at`. */
static size_t address_end(struct specast_str text, size_t at)
{
	bool address = false;
	size_t end = at + 1;

	if (at > 0 && text.data[at - 1] == '(')
		return at;
	for (; end < text.size && !strchr("<> \n", text.data[end]); end++)
		address |= text.data[end] == ':' || text.data[end] == '@';
	return address && end < text.size && text.data[end] == '>' ? end : at;
}

static uint64_t letters_hash(uint64_t hash, struct specast_str text)
{
	for (size_t i = 0; i < text.size; i++)
		if (is_alphanumeric((unsigned char)text.data[i]))
			hash = (hash ^ ((unsigned char)text.data[i] | 0x20)) * 0x100000001b3;
	return hash;
}

/* The same for all texts that CommonMark reads alike: of their letters, without case, and digits. */
static uint64_t text_hash(struct specast_str text)
{
	uint64_t hash = 0xcbf29ce484222325;
	size_t from = line_lead(text, 0);

	for (size_t i = from, end; i < text.size;) {
		char c = text.data[i];

		if (c != '\n' && c != '&' && c != '<') {
			i++;
			continue;
		}
		hash = letters_hash(hash, specast_str_slice(text, from, i));
		end = c == '<' ? address_end(text, i) : i;
		struct specast_str address = specast_str_slice(text, i, end); /* which is said twice */
		hash = letters_hash(hash, address);
		if (address.size && specast_str_find_char(address, ':', 0) == SIZE_MAX)
			hash = letters_hash(hash, SPECAST_STR("mailto"));
		from = c == '\n' ? line_lead(text, i + 1) : c == '&' ? reference_end(text, i) : i + 1;
		i = from;
	}
	return letters_hash(hash, specast_str_slice(text, from, text.size));
}

bool text_same(struct specast_arena *arena, struct specast_str a, struct specast_str b)
{
	return specast_str_equal(a, b) || (text_hash(a) == text_hash(b) &&
					   (specast_str_equal(text_normal(arena, a), text_normal(arena, b)) ||
					    specast_markdown_equal(arena, a, b)));
}

static struct hash_slot *slot_of(const struct hashes *hashes, const struct specast_node *node)
{
	size_t at = (size_t)mix((uint64_t)(uintptr_t)node) & (hashes->capacity - 1);

	while (hashes->slots[at].node && hashes->slots[at].node != node)
		at = (at + 1) & (hashes->capacity - 1);
	return &hashes->slots[at];
}

static void table_grow(struct hashes *hashes)
{
	struct hashes larger = { hashes->arena, NULL, hashes->count,
				 hashes->capacity ? hashes->capacity * 2 : 1024 };

	larger.slots = SPECAST_NEW_ARRAY(hashes->arena, larger.capacity, struct hash_slot);
	for (size_t i = 0; i < hashes->capacity; i++)
		if (hashes->slots[i].node)
			*slot_of(&larger, hashes->slots[i].node) = hashes->slots[i];
	*hashes = larger;
}

/* Of a text as it is written, by words of eight bytes. */
static uint64_t exact_hash(struct specast_str text)
{
	uint64_t hash = text.size, word;

	for (size_t at = 0; at < text.size; at += sizeof(word)) {
		size_t rest = text.size - at;

		word = 0;
		memcpy(&word, text.data + at, rest < sizeof(word) ? rest : sizeof(word));
		hash = (hash ^ word) * 0x9e3779b97f4a7c15;
		hash ^= hash >> 32;
	}
	return hash;
}

static uint64_t hash_leaf(const struct hashes *hashes, const struct specast_node *node)
{
	if (node->shape == SPECAST_FLAG)
		return mix(node->flag ? 3 : 2);
	if (node->shape == SPECAST_CODE)
		return mix(specast_str_hash(node->text, specast_str_hash(node->language, 5)));
	return mix(hashes->exact ? exact_hash(node->text) : text_hash(node->text));
}

uint64_t hash_of(const struct hashes *hashes, const struct specast_node *node)
{
	const struct hash_slot *slot = hashes->capacity ? slot_of(hashes, node) : NULL;
	uint64_t hash = node->shape == SPECAST_LIST ? 11 : 13;

	if (slot && slot->node)
		return slot->hash;
	if (is_leaf(node))
		return hash_leaf(hashes, node) ^ mix(specast_str_hash(node->group, 0));
	for (const struct specast_node *child = node->first; child; child = child->next) {
		if (node->shape == SPECAST_LIST)
			hash = mix(hash * 31 + hash_of(hashes, child)); /* as deep as the model */
		else if (!specast_node_is_place(child))
			hash += mix(specast_str_hash(child->name, hash_of(hashes, child)));
	}
	return mix(hash) ^ mix(specast_str_hash(node->group, 0));
}

void hashes_put(struct hashes *hashes, const struct specast_node *node, uint64_t hash)
{
	if (hashes->count * 2 >= hashes->capacity)
		table_grow(hashes);
	*slot_of(hashes, node) = (struct hash_slot){ node, hash };
	hashes->count++;
}

const uint64_t *hashes_get(const struct hashes *hashes, const struct specast_node *node)
{
	const struct hash_slot *slot = hashes->capacity ? slot_of(hashes, node) : NULL;

	return slot && slot->node ? &slot->hash : NULL;
}

void hashes_add(struct hashes *hashes, const struct specast_node *root)
{
	for (const struct specast_node *child = root->first; child; child = child->next)
		hashes_add(hashes, child); /* as deep as the model */
	hashes_put(hashes, root, hash_of(hashes, root));
}

static const struct specast_node *without_after(const struct specast_node *field)
{
	while (field && specast_node_is_place(field))
		field = field->next;
	return field;
}

bool is_alike(struct specast_arena *arena, const struct specast_node *a, const struct specast_node *b)
{
	const struct specast_node *x = a->first, *y = b->first;

	if (is_leaf(a) != is_leaf(b) || !specast_str_equal(a->group, b->group))
		return false;
	if (a->shape == SPECAST_FLAG || a->shape == SPECAST_CODE || a->shape == SPECAST_LIST ||
	    a->shape == SPECAST_RECORD || b->shape == SPECAST_FLAG || b->shape == SPECAST_CODE)
		if (a->shape != b->shape)
			return false;
	if (a->shape == SPECAST_FLAG)
		return a->flag == b->flag;
	if (is_leaf(a))
		return specast_str_equal(a->language, b->language) && text_same(arena, a->text, b->text);
	if (a->shape == SPECAST_LIST) {
		for (; x && y; x = x->next, y = y->next)
			if (!is_alike(arena, x, y)) /* as deep as the model */
				return false;
		return !x && !y;
	}
	size_t count = 0;
	for (x = without_after(x); x; x = without_after(x->next), count++) {
		const struct specast_node *other =
		    y && specast_str_equal(y->name, x->name) ? y : specast_node_get_str(b, x->name);

		if (!other || !is_alike(arena, x, other))
			return false;
		y = other->next;
	}
	for (y = without_after(b->first); y; y = without_after(y->next))
		count--;
	return count == 0;
}

bool same(const struct hashes *hashes, const struct specast_node *a, const struct specast_node *b)
{
	if (a == b)
		return true;
	return a && b && hash_of(hashes, a) == hash_of(hashes, b) && is_alike(hashes->arena, a, b);
}
