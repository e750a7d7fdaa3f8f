/**
 * The fetch of an untrusted image URL: which addresses may be reached, how the HTTP client is bound to that on every
 * redirect hop, how much of an answer is taken and what each failure means. The routes, the retries and the manners
 * towards a host do not live here, nor does anything that looks into an image. Nothing in this package reads a setting
 * by itself; it is given {@link io.dromedary.fetch.FetchSettings} and an {@link io.dromedary.fetch.AllowList}.
 */
package io.dromedary.fetch;
