package io.dromedary.config;

/** A setting that the application cannot start with; the message names the key, the value and what is allowed. */
public final class SettingException extends RuntimeException {

    public SettingException(String message) {
        super(message);
    }

    /**
     * @param key     the setting's full name
     * @param value   what it was set to; passwords in it are not shown
     * @param allowed what it may be, as the end of a sentence
     */
    public static SettingException of(String key, String value, String allowed) {
        return new SettingException("%s is '%s', but it must be %s. Set it in config/application.properties or by %s."
            .formatted(key, Shown.value(value), allowed, Settings.environmentName(key)));
    }
}
