package org.seine.models.date;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A DATE network as an ONNX model (opset 17). Inputs: {@code leaves} int64 [rows, trees], {@code importer} and {@code item}
 * int64 [rows]. Outputs: {@code offence} and {@code revenue} float [rows], {@code attention} float [rows, trees].
 *
 * <p>Queries, keys and values depend on nothing but the leaf, so that they are computed once for each leaf when the file is
 * written, and looked up from then on.
 */
public final class DateOnnx {
    private static final int OPSET = 17;
    private static final int IR = 8;
    private static final float LEAK = 0.01f;
    private static final float EPSILON = 1e-5f;

    private final DateWeights weights;
    private final DateShape shape;
    private final OnnxMl.GraphProto.Builder graph =
            OnnxMl.GraphProto.newBuilder().setName("date");
    private int names;

    private DateOnnx(DateWeights weights) {
        this.weights = weights;
        this.shape = weights.shape();
    }

    /** @param about name and value pairs that are kept in the file, such as digests of what belongs to it */
    public static byte[] export(DateWeights weights, Map<String, String> about) {
        DateOnnx onnx = new DateOnnx(weights);
        onnx.build();
        OnnxMl.ModelProto.Builder model = OnnxMl.ModelProto.newBuilder()
                .setIrVersion(IR)
                .setProducerName("Seine")
                .setGraph(onnx.graph)
                .addOpsetImport(
                        OnnxMl.OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET));
        about.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> model.addMetadataProps(OnnxMl.StringStringEntryProto.newBuilder()
                        .setKey(entry.getKey())
                        .setValue(entry.getValue())));
        return model.build().toByteArray();
    }

    private void build() {
        int d = shape.width();
        int trees = shape.trees();
        int headWidth = d / shape.heads();
        input("leaves", true);
        input("importer", false);
        input("item", false);
        String split = shapeOf("split", 0, trees, shape.heads(), headWidth);
        String q = heads(looked("self.query", 1 / shape.scale()), split, 0, 2, 1, 3);
        String k = heads(looked("self.key", 1), split, 0, 2, 3, 1);
        String v = heads(looked("self.value", 1), split, 0, 2, 1, 3);
        String shares = softmax(node("MatMul", q, k));
        String joined =
                node("Reshape", transposed(node("MatMul", shares, v), 0, 2, 1, 3), shapeOf("join", 0, trees, d));
        String s = affine(joined, "self.out");
        if (shape.variant().reluInAttention) {
            s = node("Relu", s);
        }
        if (shape.variant().residual) {
            s = node("Add", s, node("Gather", parameter("leaf"), "leaves"));
        }
        s = add(OnnxMl.NodeProto.newBuilder()
                .setOpType("LayerNormalization")
                .addInput(s)
                .addInput(parameter("norm.gain"))
                .addInput(parameter("norm.bias"))
                .addAttribute(attribute("axis", shape.variant().normalisedByWidth ? -1 : 1))
                .addAttribute(OnnxMl.AttributeProto.newBuilder()
                        .setName("epsilon")
                        .setType(OnnxMl.AttributeProto.AttributeType.FLOAT)
                        .setF(EPSILON)));
        String importer = node("Gather", parameter("importer"), "importer");
        String item = node("Gather", parameter("item"), "item");
        String entity = node("MatMul", node("Mul", importer, item), parameter("attention.entity"));
        String hidden = node(
                "Relu",
                node(
                        "Add",
                        node("Add", node("MatMul", s, parameter("attention.leaf")), parameter("attention.bias")),
                        node("Reshape", entity, shapeOf("row", -1, 1, d))));
        String alpha = softmax(
                node("Reshape", node("MatMul", hidden, parameter("attention.score")), shapeOf("weigh", -1, 1, trees)));
        String e = node("Reshape", node("MatMul", alpha, s), shapeOf("flat", -1, d));
        String z = leaky(affine(concat(importer, item, e), "fusion"));
        if (shape.variant().hiddenLayer) {
            z = leaky(affine(z, "hidden"));
        }
        String single = shapeOf("single", -1);
        String logit = node("Reshape", affine(z, "offence"), single);
        String revenue = node("Reshape", affine(z, "revenue"), single);
        named("Sigmoid", "offence", logit);
        named(shape.variant().quirks ? "Relu" : "Identity", "revenue", revenue);
        named("Reshape", "attention", alpha, shapeOf("places", -1, trees));
        output("offence", false);
        output("revenue", false);
        output("attention", true);
    }

    /** A table with what a projection makes of each leaf, looked up by the leaves. */
    private String looked(String projection, double factor) {
        int d = shape.width();
        float[] leaves = weights.get("leaf");
        float[] matrix = weights.get(projection + ".weight");
        float[] bias = weights.get(projection + ".bias");
        float[] table = new float[leaves.length];
        for (int leaf = 0; leaf < shape.leaves(); leaf++) {
            for (int j = 0; j < d; j++) {
                double sum = bias[j];
                for (int i = 0; i < d; i++) {
                    sum += (double) leaves[leaf * d + i] * matrix[i * d + j];
                }
                double value = shape.variant().reluInAttention ? Math.max(0, sum) : sum;
                table[leaf * d + j] = (float) (value * factor);
            }
        }
        return node("Gather", constant(projection + ".table", table, shape.leaves(), d), "leaves");
    }

    private String heads(String values, String split, int... permutation) {
        return transposed(node("Reshape", values, split), permutation);
    }

    private String transposed(String values, int... permutation) {
        OnnxMl.AttributeProto.Builder order =
                OnnxMl.AttributeProto.newBuilder().setName("perm").setType(OnnxMl.AttributeProto.AttributeType.INTS);
        for (int axis : permutation) {
            order.addInts(axis);
        }
        return add(OnnxMl.NodeProto.newBuilder()
                .setOpType("Transpose")
                .addInput(values)
                .addAttribute(order));
    }

    private String softmax(String values) {
        return add(OnnxMl.NodeProto.newBuilder()
                .setOpType("Softmax")
                .addInput(values)
                .addAttribute(attribute("axis", -1)));
    }

    private String leaky(String values) {
        return add(OnnxMl.NodeProto.newBuilder()
                .setOpType("LeakyRelu")
                .addInput(values)
                .addAttribute(OnnxMl.AttributeProto.newBuilder()
                        .setName("alpha")
                        .setType(OnnxMl.AttributeProto.AttributeType.FLOAT)
                        .setF(LEAK)));
    }

    private String concat(String... values) {
        return add(OnnxMl.NodeProto.newBuilder()
                .setOpType("Concat")
                .addAllInput(List.of(values))
                .addAttribute(attribute("axis", 1)));
    }

    private String affine(String values, String name) {
        return node("Add", node("MatMul", values, parameter(name + ".weight")), parameter(name + ".bias"));
    }

    private static OnnxMl.AttributeProto.Builder attribute(String name, int value) {
        return OnnxMl.AttributeProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.AttributeProto.AttributeType.INT)
                .setI(value);
    }

    private String parameter(String name) {
        return constant("weight." + name, weights.get(name), shape.parameters().getOrDefault(name, new int[0]));
    }

    private String constant(String name, float[] values, int... sizes) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        OnnxMl.TensorProto.Builder tensor = OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(OnnxMl.TensorProto.DataType.FLOAT.getNumber())
                .setRawData(ByteString.copyFrom(bytes.array()));
        for (int size : sizes) {
            tensor.addDims(size);
        }
        graph.addInitializer(tensor);
        return name;
    }

    /** 0 keeps a length, −1 is what is left. */
    private String shapeOf(String name, long... lengths) {
        OnnxMl.TensorProto.Builder tensor = OnnxMl.TensorProto.newBuilder()
                .setName("shape." + name)
                .setDataType(OnnxMl.TensorProto.DataType.INT64.getNumber())
                .addDims(lengths.length);
        for (long length : lengths) {
            tensor.addInt64Data(length);
        }
        graph.addInitializer(tensor);
        return tensor.getName();
    }

    private String node(String operator, String... inputs) {
        return add(OnnxMl.NodeProto.newBuilder().setOpType(operator).addAllInput(List.of(inputs)));
    }

    private void named(String operator, String output, String... inputs) {
        graph.addNode(OnnxMl.NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(List.of(inputs))
                .addOutput(output));
    }

    private String add(OnnxMl.NodeProto.Builder node) {
        String output = "t" + names++;
        graph.addNode(node.addOutput(output));
        return output;
    }

    private void input(String name, boolean byTree) {
        graph.addInput(value(name, byTree, OnnxMl.TensorProto.DataType.INT64));
    }

    private void output(String name, boolean byTree) {
        graph.addOutput(value(name, byTree, OnnxMl.TensorProto.DataType.FLOAT));
    }

    private OnnxMl.ValueInfoProto.Builder value(String name, boolean byTree, OnnxMl.TensorProto.DataType type) {
        List<OnnxMl.TensorShapeProto.Dimension> dimensions = new ArrayList<>();
        dimensions.add(OnnxMl.TensorShapeProto.Dimension.newBuilder()
                .setDimParam("rows")
                .build());
        if (byTree) {
            dimensions.add(OnnxMl.TensorShapeProto.Dimension.newBuilder()
                    .setDimValue(shape.trees())
                    .build());
        }
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(OnnxMl.TensorShapeProto.newBuilder().addAllDim(dimensions))));
    }
}
