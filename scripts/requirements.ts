import { readFileSync } from 'node:fs';
import { faultsOf, proofsIn, requirementsOf } from './lib/requirements.ts';
import { unproven } from './lib/unproven.ts';

// npm run requirements [-- --list]: what proves each requirement; exit code 1 where one is unproven without a reason.
const requirements = requirementsOf(readFileSync('docs/requirements.md', 'utf8'));
const proofs = proofsIn('tests');
if (process.argv.includes('--list')) {
  for (const { id, promise } of requirements) {
    console.log(`\n${id} ${promise}`);
    for (const { file, title } of proofs.filter(({ ids }) => ids.includes(id)))
      console.log(`  ${file}: ${title}`);
  }
  console.log('');
}
for (const [id, reason] of Object.entries(unproven)) console.log(`NOT PROVEN YET  ${id}: ${reason}`);
const faults = faultsOf(requirements, proofs, unproven);
for (const fault of faults) console.error(fault);
console.log(
  `${String(requirements.length)} requirements, ${String(proofs.length)} tests name one, ${String(Object.keys(unproven).length)} not proven yet.`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
