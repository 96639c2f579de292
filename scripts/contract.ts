import { parseArgs } from 'node:util';
import { checkProduct, type Product } from '../sandbox/contract/products.ts';
import { report } from '../sandbox/contract/report.ts';

const usage = `Usage: npm run contract -- --freshdesk https://ACCOUNT.freshdesk.com --key KEY [--write]
       npm run contract -- --freshsales https://ACCOUNT.myfreshworks.com --key KEY [--write]
Asks an account (or the sandbox) what its contract states and reports the differences. It only reads, unless --write
allows it to create, change and delete a few records of its own, all called "Contract check" (creating a ticket sends
the account's mails). The key can also be given in the environment variable CONTRACT_KEY, out of the shell's history.`;

const { values } = parseArgs({
  options: {
    freshdesk: { type: 'string' },
    freshsales: { type: 'string' },
    key: { type: 'string' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const product: Product | undefined = (['freshdesk', 'freshsales'] as const).find(
  (name) => values[name] !== undefined,
);
const address = product === undefined ? undefined : values[product];
const key = values.key ?? process.env['CONTRACT_KEY'];

if (values.help || product === undefined || address === undefined || key === undefined) {
  console.log(usage);
  process.exitCode = values.help ? 0 : 2;
} else {
  const { results, requests } = await checkProduct(product, address, key, values.write);
  console.log(report(`${product} at ${address}`, results, requests));
  process.exitCode = results.some(({ outcome }) => outcome.kind === 'differs') ? 1 : 0;
}
