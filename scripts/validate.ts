import { format } from '../sandbox/validate/finding.ts';
import { validateApp } from '../sandbox/validate/validate.ts';

// npm run validate [-- DIR]: exit code 1 for an error or a warning, since the marketplace asks for neither.
const dir = process.argv[2] ?? 'dist';
const findings = validateApp(dir);
for (const finding of findings) console.log(format(finding));
const errors = findings.filter(({ level }) => level === 'error').length;
console.log(
  findings.length === 0
    ? `${dir}: no error and no warning.`
    : `${dir}: ${String(errors)} errors, ${String(findings.length - errors)} warnings.`,
);
process.exitCode = findings.length === 0 ? 0 : 1;
