/** Axios' own kind of a signal. */
export interface AuthingSdkCancelToken {
  promise: Promise<{ message: string }>;
  subscribe: (listener: (reason: { message: string }) => void) => void;
  unsubscribe: () => void;
  throwIfRequested: () => void;
}

/** How `authing-js-sdk` is asked to send something: the part of axios' request that is used here. */
export interface AuthingSdkRequest {
  method: 'GET' | 'POST' | 'DELETE';
  url: string;
  params: Record<string, string | undefined>;
  data?: string;
  headers: { authorization?: string };
  cancelToken: AuthingSdkCancelToken;
  maxRedirects: number;
  responseType: 'text';
  validateStatus: (status: number) => boolean;
  transformRequest: (data: unknown, headers?: Record<string, unknown>) => unknown;
  transformResponse: (data: unknown, headers?: unknown) => unknown;
}

/**
 * What is used of an `AuthenticationClient` of `authing-js-sdk`: public members, the same since 4.20. Its type fits; this
 * package does not import that one.
 */
export interface AuthingSdk {
  readonly mfa: {
    readonly options: {
      /** Milliseconds. */
      readonly timeout?: number;
      readonly headers?: { readonly lang?: string };
    };
    readonly tokenProvider: { getToken(): string | null | undefined };
    readonly httpClient: { request(config: AuthingSdkRequest): Promise<unknown> };
    readonly baseClient: { readonly appHost: string };
  };
}
