package org.seine.jobs.ingest.read;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** What Jazzer calls in a process of its own: the fuzz test that the property {@code fuzz.target} names. */
public final class FuzzTarget {
    private static final Method METHOD;
    private static final Object TEST;

    static {
        String[] name = System.getProperty("fuzz.target", "").split("#");
        try {
            Class<?> type = Class.forName(name[0]);
            Constructor<?> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            TEST = constructor.newInstance();
            METHOD = type.getDeclaredMethod(name[1], byte[].class);
            METHOD.setAccessible(true);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private FuzzTarget() {}

    public static void fuzzerTestOneInput(byte[] data) throws Throwable {
        try {
            METHOD.invoke(TEST, (Object) data);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
