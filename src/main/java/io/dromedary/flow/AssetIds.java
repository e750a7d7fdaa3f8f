package io.dromedary.flow;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Names a request's assets: the same URL has the same id however often a file is split. Not for several threads at once. */
final class AssetIds {

    /** 128 bits of a hash. */
    private static final int BYTES = 16;
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final byte[] prefix;
    private final MessageDigest hash;

    AssetIds(String requestId) {
        prefix = (requestId + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            hash = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** @return 22 characters that stand in a URL and in a file's name as they are */
    String of(String url) {
        hash.update(prefix);
        return BASE64.encodeToString(Arrays.copyOf(hash.digest(url.getBytes(StandardCharsets.UTF_8)), BYTES));
    }
}
