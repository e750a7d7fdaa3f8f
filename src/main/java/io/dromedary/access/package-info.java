/** Who may ask what: API keys, sessions of the page, and what keeps a web page elsewhere from driving this server. */
package io.dromedary.access;
