/**
 * Where the application lives and how it is set: the home folder and the settings of {@code config/}, the environment
 * and the command line. A wrong value stops the start with a message that names the key, the value and what is allowed.
 * What the settings are used for is not here.
 */
package io.dromedary.config;
