import { execFileSync } from 'node:child_process';
import { quote, quotePath } from './shell';

const everything = Array.from({ length: 126 }, (_, code) =>
  String.fromCharCode(code + 1),
).join('');

function seenByShell(word: string): string {
  return execFileSync('sh', ['-c', `printf %s ${word}`], {
    encoding: 'utf8',
    env: { HOME: '/home/anna' },
  });
}

describe('quote', () => {
  it.each([
    '',
    'plain',
    'a b',
    "it's",
    '$HOME',
    '`id`',
    '$(id)',
    'a;b',
    '*',
    '~',
    '!x',
    'a\nb',
    everything,
  ])('%j arrives in a shell as it is', value => {
    expect(seenByShell(quote(value))).toBe(value);
  });

  it('leaves harmless words alone', () => {
    expect(quote('10.0.0.0/16,a=b')).toBe('10.0.0.0/16,a=b');
  });
});

describe('quotePath', () => {
  it('keeps the home folder, and nothing else', () => {
    expect(seenByShell(quotePath('~/a b/$(id)'))).toBe('/home/anna/a b/$(id)');
    expect(seenByShell(quotePath('~root/x'))).toBe('~root/x');
    expect(seenByShell(quotePath('/a b'))).toBe('/a b');
  });
});
