import { InputError } from '@backstage/errors';
import { openApiDocument } from '@cluster-federation/backstage-plugin-cluster-federation-common';

interface Schema {
  $ref?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
}

/** As far as the body of a POST is concerned. */
interface Path {
  post?: { requestBody?: { content: Record<string, { schema: Schema }> } };
}

const UNKNOWN = 'must NOT have additional properties';

function resolve(schema: Schema | undefined): Schema | undefined {
  const name = schema?.$ref?.split('/').at(-1);
  const { schemas } = openApiDocument.components;
  return name ? (schemas as Record<string, Schema>)[name] : schema;
}

/** The schema of a body: by its kind, where a route takes several. */
function schemaOf(body: unknown, route: string): Schema | undefined {
  const kind = (body as { kind?: unknown } | undefined)?.kind;
  const mapping: Record<string, string> =
    openApiDocument.components.schemas.OperationRequest.discriminator.mapping;
  const paths = openApiDocument.paths as Record<string, object>;
  const path: Path | undefined = paths[route];
  return resolve(
    mapping[String(kind)]
      ? { $ref: mapping[String(kind)] }
      : path?.post?.requestBody?.content['application/json'].schema,
  );
}

/** Names fields of the part of a body at a path that its schema does not have. */
function unknownFields(body: unknown, path: string[], route: string): string[] {
  let schema = schemaOf(body, route);
  let part: any = body;
  for (const step of path) {
    schema = resolve(schema?.items ?? schema?.properties?.[step]);
    part = part?.[step];
  }
  const properties = schema?.properties;
  return properties && typeof part === 'object' && part !== null
    ? Object.keys(part).filter(field => !(field in properties))
    : [];
}

function toField(path: string[]): string {
  return path
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map(part => {
      if (/^[0-9]+$/.test(part)) {
        return `[${part}]`;
      }
      return /^[-\w]+$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`;
    })
    .join('')
    .replace(/^\./, '');
}

/** The validator has headers in lower case. */
function inHeaderCase(name: string): string {
  return name.replace(/\b[a-z]/g, letter => letter.toUpperCase());
}

/**
 * Turns the validator's message, which points into the request with slashes,
 * into one that begins with the field as one writes it.
 */
export function namingField(
  message: string,
  body: unknown,
  route: string,
): string {
  const match =
    /^request(?:\/(?:query|params|body|(headers)))?(\/\S+)? (.+)$/s.exec(
      message,
    );
  if (!match) {
    return message.replace(/^'(\w+)' must/, '$1: must');
  }
  const [, isHeader, pointer = '', told] = match;
  const path = (isHeader ? inHeaderCase(pointer) : pointer)
    .split('/')
    .filter(Boolean);
  const missing = /^must have required property '(.+)'$/.exec(told);
  if (missing) {
    return `${toField([...path, missing[1]])}: is needed`;
  }
  if (told === UNKNOWN) {
    const fields = unknownFields(body, path, route).map(field =>
      toField([...path, field]),
    );
    if (fields.length > 0) {
      return `${fields.join(', ')}: not a known field here`;
    }
  }
  return path.length > 0 ? `${toField(path)}: ${told}` : told;
}

/** The error to answer with for one that the validation or a route threw. */
export function withField(
  error: unknown,
  body: unknown,
  route: string,
): unknown {
  return error instanceof InputError
    ? new InputError(namingField(error.message, body, route))
    : error;
}
