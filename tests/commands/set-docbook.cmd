; In DocBook a value changes where it stands; all else stays, whatever the layout.

$ cat > spec.xml <<'END'
> <?xml version="1.0"?>
> <!-- From the archive. -->
> <article xmlns="http://docbook.org/ns/docbook" version="5.0">
> <info><title>Widgets</title>
>    <author><personname>Ann</personname><affiliation><orgname>Us</orgname></affiliation></author>
> </info>
> <section><title>Summary</title>
> <para>Widgets are small. They are green.
> Nobody knows why.</para></section>
> <section><title>Goals</title>
> <itemizedlist><listitem><para>Be quick</para></listitem>
> <listitem><para>Be small</para></listitem></itemizedlist></section>
> </article>
> END
$ try() { specast set spec.xml "$@" | diff spec.xml -; }
$ try title='More widgets' 'goals[1]=Be tiny'
4c4
< <info><title>Widgets</title>
---
> <info><title>More widgets</title>
12c12
< <listitem><para>Be small</para></listitem></itemizedlist></section>
---
> <listitem><para>Be tiny</para></listitem></itemizedlist></section>
[1]
$ try summary='Widgets are small. They are blue.
> Nobody knows why.'
8c8
< <para>Widgets are small. They are green.
---
> <para>Widgets are small. They are blue.
[1]

; Where parts come and go it is written anew, which is said where it shows.

$ specast set spec.xml 'goals[+]=Be green' 2>&1 >anew.xml; grep -c 'Be green' anew.xml
spec.xml: warning: goals: no smaller change reads back right: the whole document is written anew
1
$ specast convert -q spec.xml -o own.xml; specast set own.xml 'goals[+]=Be green' | diff own.xml -
24a25,27
>       <listitem>
>         <para>Be green</para>
>       </listitem>
[1]
