import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { format } from '../sandbox/validate/finding.ts';
import { validateApp } from '../sandbox/validate/validate.ts';
import { packFolder } from './lib/pack.ts';

// npm run pack: dist/ as the zip that an account takes as a custom app, or exit code 1 with what the CLI would refuse.
const findings = validateApp('dist');
for (const finding of findings) console.error(format(finding));
if (findings.length > 0) process.exitCode = 1;
else {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, string>;
  const file = `${String(name)}-${String(version)}.zip`;
  const zip = packFolder('dist');
  writeFileSync(file, zip);
  const digest = createHash('sha256').update(zip).digest('hex');
  console.log(`${file}: ${(zip.length / 1024).toFixed(1)} KB of 5 MB, SHA-256 ${digest}`);
}
