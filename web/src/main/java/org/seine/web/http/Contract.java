package org.seine.web.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code openapi.yaml}: the operations, what they need and what they accept. */
public final class Contract {
    private static final String FILE = "/openapi.yaml";

    private Contract() {}

    public static Future<OpenAPIContract> load(Vertx vertx) {
        return OpenAPIContract.from(vertx, withKnownResponses(parse(text())));
    }

    public static String text() {
        try (InputStream in = Contract.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("The contract openapi.yaml is missing from the build.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The permission that the contract names for an operation; empty where it names none. */
    public static String permissionOf(Operation operation) {
        return operation.getOpenAPIModel().getString("x-permission", "");
    }

    public static boolean needsPurpose(Operation operation) {
        return operation.getOpenAPIModel().getBoolean("x-purpose", false);
    }

    private static JsonObject parse(String yaml) {
        Map<String, Object> root = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return new JsonObject(root);
    }

    /** Vert.x refuses response types that it cannot validate, and responses are not validated: leaves those types out. */
    private static JsonObject withKnownResponses(JsonObject contract) {
        contract.getJsonObject("paths").forEach(path -> ((JsonObject) path.getValue()).forEach(operation -> {
            if (operation.getValue() instanceof JsonObject model && model.containsKey("responses")) {
                model.getJsonObject("responses").forEach(r -> dropUnknownTypes((JsonObject) r.getValue()));
            }
        }));
        contract.getJsonObject("components")
                .getJsonObject("responses")
                .forEach(r -> dropUnknownTypes((JsonObject) r.getValue()));
        return contract;
    }

    private static void dropUnknownTypes(JsonObject response) {
        JsonObject content = response.getJsonObject("content");
        if (content != null) {
            content.fieldNames().removeIf(type -> !MediaType.isMediaTypeSupported(type));
            if (content.isEmpty()) {
                response.remove("content");
            }
        }
    }
}
