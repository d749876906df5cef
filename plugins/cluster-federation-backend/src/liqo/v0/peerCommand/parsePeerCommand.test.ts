import { InputError } from '@backstage/errors';
import { parsePeerCommand } from './parsePeerCommand';

const ID = '12c92cce-a675-51df-9da5-c91db5c631dd';
const URL_OF_AUTH = 'https://127.0.0.1:27425';
const TOKEN = '0123456789abcdef'.repeat(8);

const flags = `--auth-url ${URL_OF_AUTH} --cluster-id ${ID} --auth-token ${TOKEN}`;
const command = `liqoctl peer out-of-band paris ${flags}`;
const expected = {
  clusterName: 'paris',
  clusterId: ID,
  authUrl: URL_OF_AUTH,
  authToken: TOKEN,
};

/** As liqoctl 0.10.1 printed it, spinner included. */
const printed = [
  `\r${' '.repeat(80)}\rRetrieving peering information`,
  `\r${' '.repeat(80)}\rINFO: Peering information correctly retrieved`,
  '',
  'Execute this command on a *different* cluster to enable an outgoing peering with the current cluster:',
  '',
  `./bin/liqoctl peer out-of-band paris ${flags}`,
  '',
].join('\n');

describe('parsePeerCommand', () => {
  it.each([
    ['the command alone', command],
    ['all that liqoctl printed', printed],
    ['a path before liqoctl', `/usr/local/bin/${command}`],
    ['kubectl’s plugin', `kubectl ${command.replace('liqoctl', 'liqo')}`],
    ['a prompt', `$ ${command}`],
    ['sudo and an environment', `KUBECONFIG=/tmp/a sudo ${command}`],
    ['the alias', command.replace('out-of-band', 'oob')],
    ['space around', `\n\n   ${command}  \n`],
    ['Windows line ends', printed.replace(/\n/g, '\r\n')],
    ['continuations', command.replace(/ --/g, ' \\\n  --')],
    [
      'continuations with space behind',
      command.replace(/ --/g, ' \\  \r\n --'),
    ],
    ['equals signs', command.replace(/(--[a-z-]+) /g, '$1=')],
    ['single quotes', command.replace(TOKEN, `'${TOKEN}'`)],
    ['double quotes', command.replace(URL_OF_AUTH, `"${URL_OF_AUTH}"`)],
    [
      'quotes around an equals sign',
      command.replace(`--auth-token ${TOKEN}`, `"--auth-token=${TOKEN}"`),
    ],
    ['curly quotes', command.replace(ID, `\u201c${ID}\u201d`)],
    ['dashes that an editor made', command.replace(/--/g, '\u2014')],
    [
      'another order',
      `liqoctl peer out-of-band --auth-token ${TOKEN} --cluster-id ${ID} paris --auth-url ${URL_OF_AUTH}`,
    ],
    ['a namespace', `${command} --namespace liqo-system`],
    ['short flags', `${command} -n liqo-system -v`],
    [
      'more flags of liqoctl',
      `${command} --timeout=5m --context host --kubeconfig ~/.kube/config --skip-confirm --incoming`,
    ],
    ['back-ticks of Markdown', `\`\`\`\n${command}\n\`\`\``],
    ['back-ticks around it', `\`${command}\``],
    ['the same command twice', `${command}\n${command}`],
    ['a slash behind the URL', command.replace(URL_OF_AUTH, `${URL_OF_AUTH}/`)],
    ['colours', `\u001b[32m${command}\u001b[0m`],
    ['tabs', command.replace(/ /g, '\t')],
  ])('reads %s', (_, text) => {
    expect(parsePeerCommand(text)).toEqual(expected);
  });

  it('takes tokens and hosts of other forms', () => {
    const other = `liqoctl peer oob rome --auth-url https://foo.bar.com:8443 --cluster-id rome --auth-token 'a+b/c=$d!'`;
    expect(parsePeerCommand(other)).toEqual({
      clusterName: 'rome',
      clusterId: 'rome',
      authUrl: 'https://foo.bar.com:8443',
      authToken: 'a+b/c=$d!',
    });
  });

  it.each([
    ['nothing', '', /^command: there is no "liqoctl peer out-of-band" in it/],
    ['anything else', 'kubectl get nodes', /there is no "liqoctl peer/],
    ['the token alone', TOKEN, /there is no "liqoctl peer/],
    [
      'the command that prints it',
      'liqoctl generate peer-command --only-command',
      /^command: this is the command to run on the member/,
    ],
    [
      'an in-band peering',
      'liqoctl peer in-band --remote-context b',
      /^command: this is an in-band peering/,
    ],
    [
      'a command of Liqo 1.x',
      'liqoctl peer --remote-kubeconfig b',
      /^command: this is a command of Liqo 1\.x/,
    ],
    [
      'two commands',
      `${command}\n${command.replace('paris', 'rome')}`,
      /^command: there are several peer commands/,
    ],
    [
      'a second command behind it',
      `${command} && reboot`,
      /^command: there is more than one command/,
    ],
    [
      'a pipe',
      `${command} | tee log`,
      /^command: there is more than one command/,
    ],
    [
      'no name',
      `liqoctl peer out-of-band ${flags}`,
      /^command: the name of the cluster is missing/,
    ],
    [
      'two names',
      `liqoctl peer out-of-band paris rome ${flags}`,
      /^command: there is more than the name/,
    ],
    [
      'no URL',
      command.replace(`--auth-url ${URL_OF_AUTH} `, ''),
      /^command: --auth-url is missing/,
    ],
    [
      'no ID',
      command.replace(`--cluster-id ${ID} `, ''),
      /^command: --cluster-id is missing/,
    ],
    [
      'no token',
      command.replace(` --auth-token ${TOKEN}`, ''),
      /^command: --auth-token is missing/,
    ],
    [
      'a token that was cut off',
      command.replace(TOKEN, ''),
      /^command: --auth-token has no value/,
    ],
    [
      'an empty token',
      command.replace(TOKEN, "''"),
      /^command: --auth-token is missing/,
    ],
    [
      'a flag in place of a value',
      command.replace(URL_OF_AUTH, ''),
      /^command: --auth-url has no value/,
    ],
    [
      'a URL twice',
      `${command} --auth-url https://192.0.2.1`,
      /^command: --auth-url is there twice/,
    ],
    [
      'an unknown flag',
      `${command} --frobnicate ${TOKEN}`,
      /^command: there is a flag that/,
    ],
    [
      'http',
      command.replace('https', 'http'),
      /^command: --auth-url has to be an address/,
    ],
    [
      'no URL at all',
      command.replace(URL_OF_AUTH, TOKEN),
      /^command: --auth-url has to be an address/,
    ],
    [
      'credentials in the URL',
      command.replace('https://', `https://a:${TOKEN}@`),
      /^command: --auth-url has to be an address/,
    ],
    [
      'a query in the URL',
      command.replace(URL_OF_AUTH, `${URL_OF_AUTH}?a=${TOKEN}`),
      /^command: --auth-url has to be an address/,
    ],
    [
      'an address without a host',
      command.replace(URL_OF_AUTH, 'https://'),
      /^command: --auth-url has to be an address/,
    ],
    [
      'localhost',
      command.replace('127.0.0.1', 'localhost'),
      /^command: Liqo 0\.x takes no --auth-url/,
    ],
    [
      'IPv6',
      command.replace('127.0.0.1', '[::1]'),
      /^command: Liqo 0\.x takes no --auth-url/,
    ],
    [
      'a host that Liqo refuses',
      command.replace('127.0.0.1', 'my.cluster.internal'),
      /^command: Liqo 0\.x takes no --auth-url/,
    ],
    [
      'an ID with capitals',
      command.replace(ID, 'Paris'),
      /^command: --cluster-id has to be/,
    ],
    [
      'an ID that is too long',
      command.replace(ID, 'a'.repeat(64)),
      /^command: --cluster-id has to be/,
    ],
    [
      'a name with capitals',
      command.replace('paris', 'Paris'),
      /^command: the name of the cluster has to be/,
    ],
    [
      'a name that is too long',
      command.replace('paris', 'p'.repeat(45)),
      /^command: the name of the cluster has to be/,
    ],
    [
      'a token with spaces',
      command.replace(TOKEN, `"${TOKEN} b"`),
      /^command: --auth-token has to be/,
    ],
    [
      'a token that is no token',
      command.replace(TOKEN, 'a'.repeat(4097)),
      /^command: --auth-token has to be/,
    ],
    ['a book', `${command} ${'x'.repeat(20_000)}`, /^command: longer than/],
  ])('refuses %s', (_, text, message) => {
    const parse = () => parsePeerCommand(text);
    expect(parse).toThrow(InputError);
    expect(parse).toThrow(message);
    expect(parse).not.toThrow(TOKEN);
  });

  it('throws nothing but its own errors, whatever is pasted, and never repeats the token', () => {
    // Repeatable: a linear congruential generator.
    let seed = 20261124;
    const random = (below: number) => {
      seed = (seed * 1664525 + 1013904223) % 2 ** 32;
      return seed % below;
    };
    const pieces = [
      ...` \t\r\n\\'"\`$;|&<>()[]{}*?~#!=-\u2014\u201c\u0000\u001b`,
      '--auth-token ',
      '--auth-url=',
      ' peer out-of-band ',
      ' oob',
      '\\\n',
      'https://',
      '$(',
      '${',
      TOKEN,
    ];
    const refused: string[] = [];
    for (let round = 0; round < 5_000; round++) {
      let text = random(2) ? command : printed;
      for (let change = random(6); change >= 0; change--) {
        const at = random(text.length + 1);
        const cut = random(3) ? 0 : random(20);
        text =
          text.slice(0, at) +
          pieces[random(pieces.length)] +
          text.slice(at + cut);
      }
      try {
        parsePeerCommand(text);
      } catch (error) {
        if (!(error instanceof InputError)) {
          throw new Error(`${error} for ${JSON.stringify(text)}`);
        }
        refused.push(error.message);
      }
    }
    expect(refused.length).toBeGreaterThan(1_000);
    expect(
      refused.filter(message => message.includes(TOKEN.slice(0, 16))),
    ).toEqual([]);
    expect(refused.filter(message => !message.startsWith('command: '))).toEqual(
      [],
    );
  });
});
