// What `npm start`, `npm test` and `npm run verify` call: runs on any Node >= 18,
// needs no dependencies, and brings what the project needs before it goes on.
import { MissingError, elapsed, say } from './lib/progress.mjs';
import { stopAll } from './lib/processes.mjs';

const commands = {
  start: () => import('./start.mjs'),
  test: () => import('./test.mjs'),
  verify: () => import('./verify.mjs'),
};

const [name, ...args] = process.argv.slice(2);
const load = commands[name];
if (!load) {
  say(`usage: bootstrap.mjs ${Object.keys(commands).join('|')} [options]`);
  process.exit(2);
}

let code = 1;
try {
  const { main } = await load();
  code = (await main(args)) ?? 0;
} catch (error) {
  say(error instanceof MissingError ? error.message : error.stack);
} finally {
  await stopAll();
}
if (name !== 'start') {
  say(`${name} took ${elapsed()}`);
}
process.exit(code);
