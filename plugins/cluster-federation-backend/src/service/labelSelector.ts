type Requirement = (labels: Record<string, string>) => boolean;

const KEY = '(?:[a-z0-9][-a-z0-9.]*/)?[A-Za-z0-9][-_.A-Za-z0-9]*';
const VALUE = '[-_.A-Za-z0-9]*';
const FORMS: [RegExp, (key: string, values: string) => Requirement][] = [
  [
    new RegExp(`^(${KEY})\\s*==?\\s*(${VALUE})$`),
    (key, value) => labels => labels[key] === value,
  ],
  [
    new RegExp(`^(${KEY})\\s*!=\\s*(${VALUE})$`),
    (key, value) => labels => labels[key] !== value,
  ],
  [
    new RegExp(`^(${KEY})\\s+in\\s*\\(([^()]*)\\)$`),
    (key, values) => {
      const wanted = splitValues(values);
      return labels => key in labels && wanted.includes(labels[key]);
    },
  ],
  [
    new RegExp(`^(${KEY})\\s+notin\\s*\\(([^()]*)\\)$`),
    (key, values) => {
      const refused = splitValues(values);
      return labels => !(key in labels && refused.includes(labels[key]));
    },
  ],
  [new RegExp(`^(${KEY})$`), key => labels => key in labels],
  [new RegExp(`^!\\s*(${KEY})$`), key => labels => !(key in labels)],
];

function splitValues(values: string): string[] {
  return values.split(',').map(value => value.trim());
}

function parseRequirement(text: string): Requirement | undefined {
  for (const [form, make] of FORMS) {
    const match = form.exec(text);
    if (match) {
      return make(match[1], match[2]);
    }
  }
  return undefined;
}

/**
 * Reads a label selector as `kubectl --selector` takes it: `a=b,c in (d,e),!f`.
 * Nothing where it is none.
 */
export function parseLabelSelector(selector: string): Requirement | undefined {
  // Commas inside parentheses separate values, not requirements.
  const parts = selector.split(/,(?![^(]*\))/).map(part => part.trim());
  const requirements = parts.map(parseRequirement);
  return requirements.every(requirement => requirement !== undefined)
    ? labels => requirements.every(requirement => requirement(labels))
    : undefined;
}
