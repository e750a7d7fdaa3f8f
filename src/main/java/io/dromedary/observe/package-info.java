/** What those who operate the service look at: metrics and health. */
package io.dromedary.observe;
