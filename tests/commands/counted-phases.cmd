; A template that counts its phases leaves alone a name that counts them itself, in its own words or language.

$ for name in 'Weeks 1-2: Bench' '第一阶段：试验' '2단계: 시험' 'フェーズ1: 試験' 'Bench'; do printf '# S\n\n## Implementation Plan\n\n### %s\n\n- Strike\n' "$name" | specast convert -T prd - | grep '^###'; done
### Weeks 1-2: Bench
### 第一阶段：试验
### 2단계: 시험
### フェーズ1: 試験
### Phase 1: Bench
