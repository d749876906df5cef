import { exampleCluster } from '../__testUtils__/exampleData';
import { placeOf, registrationResult } from './memberRegistration';

const milan = exampleCluster();
const places = [
  { cluster: 'rome', namespace: 'portal' },
  { cluster: 'milan', namespace: 'portal' },
  { cluster: 'milan', namespace: 'credentials' },
];

describe('placeOf', () => {
  it('is the one that was chosen, else one on the host, else any', () => {
    expect(placeOf(places, 'milan/credentials', 'milan')).toBe(places[2]);
    expect(placeOf(places, 'gone/portal', 'milan')).toBe(places[1]);
    expect(placeOf(places, '', 'oslo')).toBe(places[0]);
    expect(placeOf([], '', 'milan')).toBeUndefined();
  });
});

describe('registrationResult', () => {
  it('names the place in the commands', () => {
    const { registration, problem } = registrationResult(
      milan,
      'genoa',
      places[2],
    );
    expect(problem).toBeUndefined();
    expect(JSON.stringify(registration?.withCredential)).toContain(
      '--namespace credentials',
    );
  });

  it('says what is wrong with a name', () => {
    const { registration, problem } = registrationResult(
      milan,
      'genoa; reboot',
      undefined,
    );
    expect(registration).toBeUndefined();
    expect(problem).toMatch(/^expected /);
  });
});
