; What a format cannot hold is a warning, and with --fail-on-loss an error: exit 5, no output.

$ printf '{"title": "a\\u0001b"}' > spec.json
$ specast convert spec.json -o out.xml; ls out.xml
* spec.json: warning: *control characters*
out.xml
$ rm -f out.xml; specast convert --fail-on-loss spec.json -o out.xml; ls
* spec.json: warning: *control characters*
spec.json: error: 1 thing would be lost in docbook, so nothing was written
spec.json
$ echo kept > out.xml; specast convert --fail-on-loss spec.json -o out.xml; cat out.xml
* spec.json: warning: *control characters*
spec.json: error: 1 thing would be lost in docbook, so nothing was written
kept
$ echo '{"title": "T"}' > good.json; specast convert -q --fail-on-loss -t docbook good.json spec.json missing.json -o out/; ls out
* spec.json: warning: *control characters*
spec.json: error: 1 thing would be lost in docbook, so nothing was written
missing.json: error: cannot be read: No such file or directory
good.xml
$ specast convert -q spec.json -o out.xml --report=report.txt; cat report.txt
* spec.json: warning: *control characters*
spec.json: converted to out.xml (json to docbook, no template)
*   loss      spec.json: warning: *control characters*
1 document: 1 converted, 0 failed; 0 moved, 0 reshaped, 0 extra, 1 lost
