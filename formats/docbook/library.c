/* Loads libxml2 at run time. */
#include <dlfcn.h>
#include <string.h>

#include "library.h"

static const char library_name[] = "libxml2.so.2";

/* The library stays in memory when it is closed, so that the next document finds it loaded and its own tables
 * made. */
bool docbook_library_open(struct docbook_library *library, struct specast_diagnostics *diagnostics)
{
	const char *missing = NULL;
	void *symbol;

	*library = (struct docbook_library){ 0 };
	library->handle = dlopen(library_name, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
	if (!library->handle) {
		specast_report(diagnostics, SPECAST_D_USAGE, NULL, SIZE_MAX,
			       "DocBook needs %s, which cannot be loaded; install libxml2", library_name);
		return false;
	}
	/* POSIX has it that a function pointer fits a void pointer; memcpy says so without a cast that ISO C
	 * forbids. */
#define X(name)                                                                                              \
	symbol = dlsym(library->handle, #name);                                                              \
	memcpy(&library->name, &symbol, sizeof(symbol));                                                     \
	if (!symbol)                                                                                         \
		missing = #name;
	DOCBOOK_LIBRARY_FUNCTIONS(X)
#undef X
	if (missing) {
		specast_report(diagnostics, SPECAST_D_USAGE, NULL, SIZE_MAX,
			       "DocBook needs another build of %s: this one lacks %s", library_name, missing);
		docbook_library_close(library);
		return false;
	}
	library->xmlInitParser();
	return true;
}

void docbook_library_close(struct docbook_library *library)
{
	if (library->handle)
		dlclose(library->handle);
	library->handle = NULL;
}
