/** The command line beside the service: what is asked of it in a terminal. */
package io.dromedary.cli;
