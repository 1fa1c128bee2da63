#!/usr/bin/python3
"""Print "N passed, N failed" over the results of several runs of meson test. Exit status 1 when any failed.

usage: count.py ALREADY_FAILED RESULTS.junit.xml...

A case is one unit test, one document under one law, one golden file. A test program that broke off counts as one failure.
"""
import sys
import xml.etree.ElementTree as ET

passed, failed = 0, int(sys.argv[1])
for name in sys.argv[2:]:
    try:
        suites = ET.parse(name).getroot().findall("testsuite")
    except ET.ParseError as error:
        print(f"{name}: {error}")
        failed += 1
        continue
    for suite in suites:
        cases = suite.findall("testcase")
        bad = sum(case.find("failure") is not None or case.find("error") is not None for case in cases)
        passed += len(cases) - bad - sum(case.find("skipped") is not None for case in cases)
        failed += max(bad, min(int(suite.get("failures", 0)) + int(suite.get("errors", 0)), 1))
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
