import {
  HttpMethod,
  KubeConfig,
  RequestContext,
} from '@kubernetes/client-node';
import { dirname, isAbsolute, resolve } from 'node:path';
import type { ServerSettings } from '../connection/types';
import { CredentialError } from '../errors';
import { ExecSettings, runExecPlugin } from './execPlugin';
import { readCredentialFile, tokenFile } from './files';
import { RenewedCredential } from './RenewedCredential';
import type { Credential, CredentialSource } from './types';

/** The `user` of a kubeconfig file, as far as it is used. */
export interface KubeconfigUser {
  'client-certificate'?: string;
  'client-certificate-data'?: string;
  'client-key'?: string;
  'client-key-data'?: string;
  token?: string;
  tokenFile?: string;
  username?: string;
  password?: string;
  exec?: {
    apiVersion?: string;
    command?: string;
    args?: unknown[] | null;
    env?: { name: string; value: string }[] | null;
    provideClusterInfo?: boolean;
  } | null;
  'auth-provider'?: object | null;
  as?: string;
  'as-groups'?: string[];
}

interface Kubeconfig {
  path: string;
  text: string;
  context: string;
  server: ServerSettings;
}

/** How the user of a kubeconfig file authenticates. */
export function credentialsOfUser(
  user: KubeconfigUser,
  kubeconfig: Kubeconfig,
): CredentialSource {
  const authorization = authorizationOf(user, kubeconfig);
  return async () => {
    const clientCertificate = clientCertificateOf(user, kubeconfig.path);
    const credential = await authorization();
    return clientCertificate
      ? { clientCertificate, ...defined(credential) }
      : credential;
  };
}

function authorizationOf(
  user: KubeconfigUser,
  kubeconfig: Kubeconfig,
): CredentialSource {
  if (user.exec) {
    const settings = execSettings(user.exec, kubeconfig.path);
    const renewed = new RenewedCredential(() =>
      runExecPlugin(settings, kubeconfig.server),
    );
    return () => renewed.get();
  }
  if (user.tokenFile) {
    return tokenFile(resolve(dirname(kubeconfig.path), user.tokenFile));
  }
  if (user.token) {
    return always({ authorization: `Bearer ${user.token}` });
  }
  if (user.username) {
    const pair = `${user.username}:${user.password ?? ''}`;
    return always({
      authorization: `Basic ${Buffer.from(pair).toString('base64')}`,
    });
  }
  return user['auth-provider'] ? authProvider(kubeconfig) : always({});
}

function always(credential: Credential): CredentialSource {
  return async () => credential;
}

/** Looked at for each request, for certificates in files are rotated. */
function clientCertificateOf(user: KubeconfigUser, path: string) {
  const read = (data: string | undefined, file: string | undefined) => {
    if (data) {
      return Buffer.from(data, 'base64').toString('utf8');
    }
    return (
      file &&
      readCredentialFile(
        resolve(dirname(path), file),
        'the client certificate file',
      )
    );
  };
  const cert = read(
    user['client-certificate-data'],
    user['client-certificate'],
  );
  const key = read(user['client-key-data'], user['client-key']);
  return cert && key ? { cert, key } : undefined;
}

function execSettings(
  exec: NonNullable<KubeconfigUser['exec']>,
  path: string,
): ExecSettings {
  const { command = '' } = exec;
  if (!command) {
    throw new CredentialError('the exec plugin has no command');
  }
  // As kubectl does: a name is searched in PATH, a path begins at the file.
  const isRelativePath = command.includes('/') && !isAbsolute(command);
  return {
    apiVersion: exec.apiVersion ?? 'client.authentication.k8s.io/v1',
    command: isRelativePath ? resolve(dirname(path), command) : command,
    args: (exec.args ?? []).map(String),
    env: Object.fromEntries(
      (exec.env ?? []).map(({ name, value }) => [name, String(value)]),
    ),
    provideClusterInfo: exec.provideClusterInfo === true,
  };
}

/** The ways of before exec plugins (OpenID Connect, Azure, Google). */
function authProvider({ text, context, server }: Kubeconfig): CredentialSource {
  const kubeConfig = new KubeConfig();
  kubeConfig.loadFromString(text);
  kubeConfig.setCurrentContext(context);
  return async () => {
    const scratch = new RequestContext(server.url, HttpMethod.GET);
    await kubeConfig.applySecurityAuthentication(scratch);
    return { authorization: scratch.getHeaders().Authorization };
  };
}

function defined(credential: Credential): Credential {
  return Object.fromEntries(
    Object.entries(credential).filter(([, value]) => value !== undefined),
  );
}
