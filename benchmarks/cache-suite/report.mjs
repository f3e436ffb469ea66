// Counts what passes, as the suite's own pages do, and lists what does not with the suite's reason.
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const [tests, results] = process.argv.slice(2)
const suites = (await import(pathToFileURL(tests))).default
const passed = JSON.parse(readFileSync(results, 'utf8'))
const counts = {}
const failed = []
for (const suite of suites) {
  for (const test of suite.tests) {
    if (test.browser_only) continue
    const kind = (test.cdn_only ? 'cdn ' : '') + (test.kind ?? 'required')
    counts[kind] ??= { passed: 0, all: 0 }
    counts[kind].all++
    if (passed[test.id] === true) {
      counts[kind].passed++
    } else if (test.kind !== 'check') {
      failed.push(`${kind.padEnd(12)} ${test.id}: ${passed[test.id]?.join(': ') ?? 'not run'}`)
    }
  }
}
for (const [kind, count] of Object.entries(counts)) {
  console.log(`${kind.padEnd(12)} ${count.passed} of ${count.all}`)
}
console.log(failed.sort().join('\n'))
