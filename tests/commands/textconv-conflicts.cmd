; While a merge has left conflicts, git diff shows what both sides changed in meaning, and the conflicts in that.

$ export HOME=$PWD PATH=$(dirname "$(command -v specast)"):$PATH GIT_CONFIG_NOSYSTEM=1
$ git init -q -b main && git config user.name Ann && git config user.email ann@example.org && specast git-setup >/dev/null
$ printf '# Technical Specification: Mail\n\n**Status:** Draft\n\n## Goals\n\n- Be quick\n\n## Risks & Mitigations\n\n' > mail.md
$ printf '| Risk | Impact | Probability | Mitigation |\n|---|---|---|---|\n| Spam | High | Low | Filter it |\n' >> mail.md
$ git add -A && git commit -q -m 'Mail' && git checkout -q -b theirs
$ sed -i 's/Draft/Approved/; s/Low/Medium/' mail.md && git commit -q -a -m 'Approve it'; git checkout -q main
$ sed -i 's/Draft/In Review/; s/Be quick/&\n- Be safe/' mail.md && git commit -q -a -m 'Review it'; git merge -q theirs
mail.md: warning: metadata.status: conflict: ours says "In Review", theirs "Approved"
Auto-merging mail.md
CONFLICT (content): Merge conflict in mail.md
Automatic merge failed; fix conflicts and then commit the result.
[1]
$ git diff | sed -n '/^@@@/,$p'
@@@ -1,12 -1,11 +1,18 @@@
  $schema: "https://specast.dev/schema/spec-1.json"
  title: Mail
  metadata:
++<<<<<<< ours
 +  status: In Review
++||||||| base
++  status: Draft
++=======
+   status: Approved
++>>>>>>> theirs
  goals:
    - Be quick
 +  - Be safe
  risks:
    - risk: Spam
-     probability: Low
+     probability: Medium
      impact: High
      mitigation: Filter it
