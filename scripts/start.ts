import { main } from '../sandbox/main.ts';
import { buildAll } from './build.ts';

// The app in the local Freshworks: `npm start`, with the sandbox's own options behind `--`.
try {
  await buildAll();
  await main(['--app', 'dist', '--iparams', 'config/demo-parameters.json', ...process.argv.slice(2)]);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
