/** A message of the backend that begins with the field it is about. */
export interface FieldError {
  field: string;
  message: string;
}

const FIELD =
  /^((?:cluster|member|kind|command|spec)(?:\.\w+|\[\d+\]|\["[^"]*"\])*): (.+)$/s;

/** Takes the field and the rest apart; `undefined` where a message names none. */
export function fieldErrorOf(message: string): FieldError | undefined {
  const match = FIELD.exec(message);
  return match ? { field: match[1], message: match[2] } : undefined;
}
