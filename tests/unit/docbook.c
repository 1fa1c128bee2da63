/* DocBook: what is written comes back as the same Markdown, and no file but the document itself is ever read.
 * That the output is valid is a law of its own. */

#include <specast/format.h>

#include "check.h"

struct work {
	struct specast_arena arena;
	struct specast_diagnostics diagnostics;
	struct specast_source source;
	struct specast_outline outline;
	struct specast_buf out;
	enum specast_status status;
};

static void read_work(void *argument)
{
	struct work *work = argument;

	work->status = specast_format_docbook.read_outline(&work->arena, &work->source, &work->outline,
							   &work->diagnostics);
}

static void write_work(void *argument)
{
	struct work *work = argument;

	work->source.text = work->source.original;
	work->status = specast_outline_parse(&work->outline, &work->arena, &work->source, &work->diagnostics);
	if (work->status == SPECAST_OK)
		work->status = specast_format_docbook.write_outline(&work->outline, SPECAST_STR("test"),
								    &work->out, &work->diagnostics);
}

static void start(struct work *work, void (*what)(void *), struct specast_str bytes)
{
	enum specast_status status;

	*work = (struct work){ .source = { .name = SPECAST_STR("test"), .original = bytes } };
	specast_arena_init(&work->arena, NULL, 0);
	work->diagnostics.arena = &work->arena;
	work->out = SPECAST_BUF(&work->arena);
	status = specast_guard(&work->arena, what, work);
	if (status != SPECAST_OK)
		work->status = status;
}

/* Markdown of these comes back byte for byte. */
static const char *const same[] = {
	"# Title\n\ntext\n",
	"# A *b* `c` & <d>\n\n## 1. One\n\n#### Four\n\n## One\n\n[to](#one) [and](#1-one)\n",
	"## Two\n\nno title\n\n# One\n",
	"before\n\n# Title\n",
	"- a\n- b\n  - c\n\n* d\n\n  e\n\n3. f\n4. g\n\n1) h\n2) i\n",
	"- [ ] todo\n- [x] done\n- [ ] \n",
	"-\n- a\n",
	"| a | b |\n|:--|--:|\n| `x \\| y` |  |\n",
	"| a |\n|---|\n",
	"```c int\nx < y;\n```\n\n```\n\nblank\n\n```\n\n```\n```\n",
	"> [!NOTE]\n> text\n\n> [!TIP]\n>\n> - a\n\n> [!note]\n> quote\n",
	"hard  \nor \\\nbreak<br>tag<br/>tag\nsoft\n",
	"![lone](u \"t\")\n\ntext ![in](<a b>) [![x](y)](z)\n",
	"<https://a.b/c> https://a.b/c_d [x](https://a.b) <me@a.b>\n",
	"one[^1] two[^1]\n\n[^1]: note\n\n    more\n",
	"[a] [b][a]\n\n[a]: http://x.y/%zz \"t\"\n[unused]: u\n",
	"H<sub>2</sub>O <kbd>x</kbd> <b>*y*</b> <i class=\"q\">z</i> <!-- c --> <a id=\"p\"></a>[q](#p)\n",
	"<!-- a\n\n  b -->\n\n<div>\n  x\n</div>\n",
	"\\# no heading, a * b, \\<b>, a_b_c, [x] [y\\](z), *c\\*, \\`t\\`, \\&amp; ~5 !\n",
	"1\\. no list\n\\- none\n",
	"***\n\na\n\n---\n\n- b\n\n  ***\n\n- c\n\n  _ _ _\n",
	"## Place\n<!-- heading: The author's words -->\n\ntext\n",
	"***both*** **_x_** *a **b** c* ~~d~~\n",
	"# A:  b\n\n[c] [d](<e_)f>)\n\n[c]: x_(y)&z '\"t\" & u'\n",
	"## B\n\n[](#b) [](c) [](d \"e\")\n",
	"<a name=\"1\">*a* b</a> <a id=\"c\"><b>d</b></a> [e](#c) [f](#1) <sup>[2](#c)</sup>\n",
	"__a__ _b_ **c __d__ e** _f **g**_ *h_i_j*\n\n- _k_\n  _l_\n\n> __m__ *n*\n> _o_\n",
	"| \\| _a_ `\\|` _b_ | [c][] | [c][c] |\n|---|---|---|\n\n[c]: d\n",
	"[a] [a][] [a][a] [A] [b][A] [b][a][a]\n![a][] ![a][a] ![a]\n\n- [a][]\n  [a][a]\n\n[a]: c\n",
	"***a***b c***d*** *e **f***g *i*\xE2\x80\x94j\n",
	"- [ ] a\n- [x] \xE2\x98\x90 b\n- \xE2\x98\x91 c\n- \xE2\x9C\x93 d\n",
	"- [ ] a [x]\n- [x] b [x][]\n\n[x]: y\n",
	"- [x] 1. a\n- [ ] # b\n  2\\. c\n- [ ] [x] d\n",
	"- a [x]\n\n  - b\n\n    [v]: w\n\n  [x]: y\n\n- c\n\nd [z]\n\n[z]: y\n",
	"- a\n\n  [x]: y\n\n  b [x] [z]\n\n  - [v]: w\n    c\n\n[z]: y\n",
};

static void check_same(const char *markdown)
{
	struct work written, read, again;

	input = markdown;
	start(&written, write_work, specast_str_of(markdown));
	CHECK(written.status == SPECAST_OK);
	start(&read, read_work, specast_buf_str(&written.out));
	CHECK(read.status == SPECAST_OK);
	if (!specast_str_is(read.source.text, markdown))
		fprintf(stderr, "got: %.*s\n", SPECAST_FMT(read.source.text));
	CHECK(specast_str_is(read.source.text, markdown));
	start(&again, write_work, read.source.text);
	CHECK(specast_str_equal(specast_buf_str(&again.out), specast_buf_str(&written.out)));
	specast_arena_release(&written.arena);
	specast_arena_release(&read.arena);
	specast_arena_release(&again.arena);
}

#define ARTICLE(text) "<article><title>T</title>" text "</article>"

/* DocBook of others, and the Markdown of it. */
static const char *const others[][2] = {
	{ ARTICLE("<para> a\n\t b </para>"), "# T\n\na\nb\n" },
	{ ARTICLE("<sect1 id='x'><title>S</title><para><xref linkend='x'/></para></sect1>"),
	  "# T\n\n## S\n\n[S](#s)\n" },
	{ ARTICLE("<sect1 id='x'><title>S</title><para><link linkend='x'/> <link "
		  "linkend='x'>y</link></para></sect1>"),
	  "# T\n\n## S\n\n[S](#s) [y](#s)\n" },
	{ ARTICLE("<itemizedlist mark='none'><listitem><para>\xE2\x9C\x93 "
		  "a</para></listitem><listitem><para>\n \xE2\x98\x90 <literal>b</literal>"
		  "</para></listitem></itemizedlist>"),
	  "# T\n\n- [x] a\n- [ ] `b`\n" },
	{ "<article><title/><section><title>A</title><section><title>B</title></section></section></article>",
	  "# A\n\n## B\n" },
	{ ARTICLE("<para>a<itemizedlist><listitem><para>b</para></listitem></itemizedlist>c</para>"),
	  "# T\n\na\n\n- b\n\nc\n" },
	{ ARTICLE(
	      "<variablelist><varlistentry><term>a</term><listitem><para>b</para></listitem></varlistentry>"
	      "</variablelist>"),
	  "# T\n\n- **a**: b\n" },
	{ ARTICLE("<unheard><of>a <b>c</b></of></unheard>"), "# T\n\na c\n" },
	{ ARTICLE("<para>&nbsp;&mdash;&unheard;</para>"), "# T\n\n\xC2\xA0\xE2\x80\x94\\&unheard;\n" },
	{ "<!DOCTYPE article [<!ENTITY x 'y'>]>" ARTICLE("<para>&x;</para>"), "# T\n\ny\n" },
	/* Nothing is read: the names stay. */
	{ "<!DOCTYPE article [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" ARTICLE("<para>&x;</para>"),
	  "# T\n\n\\&x;\n" },
	{ "<!DOCTYPE article [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>" ARTICLE("<para>a</para>"),
	  "# T\n\na\n" },
	{ "<!DOCTYPE article SYSTEM 'file:///etc/passwd'>" ARTICLE("<para>a</para>"), "# T\n\na\n" },
};

static const char *const refused[] = {
	"",
	"no XML",
	"<article><title>T</article>",
	"<!DOCTYPE a [<!ENTITY a '&b;'><!ENTITY b '&a;'>]><article><title>&a;</title></article>",
};

static void check_read(const char *docbook, const char *markdown)
{
	struct work read;

	input = docbook;
	start(&read, read_work, specast_str_of(docbook));
	if (markdown && !specast_str_is(read.source.text, markdown))
		fprintf(stderr, "got: %.*s\n", SPECAST_FMT(read.source.text));
	CHECK(markdown ? read.status == SPECAST_OK : read.status == SPECAST_BAD_INPUT);
	CHECK(!markdown || specast_str_is(read.source.text, markdown));
	CHECK(markdown || read.diagnostics.count[SPECAST_ERROR] == 1);
	specast_arena_release(&read.arena);
}

int main(void)
{
	for (size_t i = 0; i < sizeof(same) / sizeof(*same); i++)
		check_same(same[i]);
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		check_read(others[i][0], others[i][1]);
	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++)
		check_read(refused[i], NULL);
	return 0;
}
