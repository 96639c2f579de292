import { spawnSync } from 'node:child_process';

// npm run audit: exit code 1 for a known fault in what is shipped, or a serious one in what we develop with. A registry that
// cannot be asked is said, and is no failure: CI has to pass offline.
interface Report {
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string }>>;
  readonly error?: unknown;
}

const asked = [ask(['--omit=dev'], 'low'), ask([], 'high')];
process.exitCode = asked.includes('faulty') ? 1 : 0;

function ask(scope: readonly string[], from: string): 'fine' | 'faulty' | 'unknown' {
  const { stdout } = spawnSync('npm', ['audit', '--json', `--audit-level=${from}`, ...scope], {
    encoding: 'utf8',
  });
  const report = read(stdout);
  const what = scope.length === 0 ? 'everything' : 'what is shipped';
  if (report?.vulnerabilities === undefined) {
    console.log(`audit of ${what}: the registry could not be asked, nothing is known.`);
    return 'unknown';
  }
  const serious = from === 'low' ? /./ : /high|critical/;
  const faults = Object.entries(report.vulnerabilities).filter(([, { severity }]) => serious.test(severity));
  console.log(`audit of ${what}: ${String(faults.length)} with known faults.`);
  for (const [name, { severity }] of faults) console.log(`  ${name}: ${severity}`);
  return faults.length === 0 ? 'fine' : 'faulty';
}

function read(text: string): Report | null {
  try {
    return JSON.parse(text) as Report;
  } catch {
    return null;
  }
}
