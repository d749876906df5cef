import { parseManifests, parseYaml } from './parseYaml';

const parse = (text: string) => parseManifests({ path: 'k8s/a.yaml', text });

describe('parseManifests', () => {
  it('counts the documents of a file, and leaves empty ones out', () => {
    expect(parse('a: 1\n---\n# nothing\n---\nb: 2\n')).toEqual([
      { source: 'k8s/a.yaml, document 1', content: { a: 1 } },
      { source: 'k8s/a.yaml, document 3', content: { b: 2 } },
    ]);
    expect(parse('')).toEqual([]);
  });

  it('reads as kubectl does', () => {
    const [{ content }] = parse(
      'mode: 0644\nday: 2026-01-31\nbase: &b {x: 1}\nmore: {<<: *b, z: 2}\n',
    );
    expect(content).toMatchObject({
      mode: 420,
      day: '2026-01-31',
      more: { x: 1, z: 2 },
    });
  });

  it.each([
    ['a: 1\n---\na: b: c\n', 'k8s/a.yaml, document 2: is no YAML; Nested'],
    ['a: *b\n', 'k8s/a.yaml, document 1: is no YAML; Unresolved alias'],
    ['a: 1\na: 2\n', 'k8s/a.yaml, document 1: is no YAML; Map keys'],
  ])('names file and document of %j', (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  it('does not quote the lines around an error', () => {
    expect(() => parse('password: hunter2: x\n')).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('hunter2'),
      }),
    );
  });
});

describe('parseYaml', () => {
  it('reads YAML as it is today', () => {
    const text = 'on: Host\nmode: 0644\n';
    expect(parseYaml({ path: 'a.yaml', text })).toEqual([
      { source: 'a.yaml, document 1', content: { on: 'Host', mode: 644 } },
    ]);
  });
});
