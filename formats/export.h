/* What formats for data write of a spec: one order and one set of derived values for all of them. */
#ifndef FORMATS_EXPORT_H
#define FORMATS_EXPORT_H

#include <specast/spec.h>

/* So many containers of an export are open at a time, at most: those of the model, codes, and groups. */
#define EXPORT_DEPTH_MOST (SPECAST_MAX_DEPTH + 8)

/* Receives an export piece by piece: containers open and close, and values in records follow their keys. */
struct export_sink {
	void (*open)(struct export_sink *sink, bool list, bool empty);
	void (*close)(struct export_sink *sink);
	void (*key)(struct export_sink *sink, struct specast_str name);
	void (*string)(struct export_sink *sink, struct specast_str text);
	void (*flag)(struct export_sink *sink, bool flag);
	void (*count)(struct export_sink *sink, size_t count);
};

/* Tells `sink` what `spec` consists of, in canonical order, beginning with "$schema".  Groups of entries
 * become `remarks.<name>.groups`.  The spec must not be deeper than export_fits() allows. */
void export_spec(const struct specast_node *spec, struct export_sink *sink);

/* The same of a part of a spec, as it stands in the export of the whole; a list without its groups. */
void export_part(const struct specast_node *node, struct export_sink *sink);

/* Whether a spec is no deeper than SPECAST_MAX_DEPTH; reports it where it is. */
bool export_fits(const struct specast_node *spec, struct specast_str name,
		 struct specast_diagnostics *diagnostics);

#endif
