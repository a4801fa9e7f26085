package org.seine.graph.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.seine.graph.resolve.ClusterStore.Page;
import org.seine.graph.resolve.ClusterStore.Table;

/** A long list of ids in pages, so that adding one rewrites one page. The order of the ids means nothing. */
final class PagedIds {
    private final Table<Page> pages;

    PagedIds(Table<Page> pages) {
        this.pages = pages;
    }

    private static String keyOf(String list, int number) {
        return list + "#" + number;
    }

    private List<String> page(String list, int number) {
        return new ArrayList<>(
                Objects.requireNonNull(pages.get(keyOf(list, number)), list).ids());
    }

    /** @param size of the list before */
    void add(String list, int size, String id) {
        int number = size / ClusterStore.PAGE_SIZE;
        List<String> ids = size % ClusterStore.PAGE_SIZE == 0 ? new ArrayList<>() : page(list, number);
        ids.add(id);
        pages.put(keyOf(list, number), new Page(ids));
    }

    /** Puts the last id in the place of the one that goes. */
    void remove(String list, int size, String id) {
        int lastNumber = (size - 1) / ClusterStore.PAGE_SIZE;
        List<String> last = page(list, lastNumber);
        String moved = last.remove(last.size() - 1);
        if (last.isEmpty()) {
            pages.remove(keyOf(list, lastNumber));
        } else {
            pages.put(keyOf(list, lastNumber), new Page(last));
        }
        for (int number = 0; !moved.equals(id) && number <= lastNumber; number++) {
            List<String> ids = number == lastNumber ? last : page(list, number);
            int at = ids.indexOf(id);
            if (at >= 0) {
                ids.set(at, moved);
                pages.put(keyOf(list, number), new Page(ids));
                return;
            }
        }
    }

    List<String> all(String list, int size) {
        List<String> all = new ArrayList<>(size);
        for (int number = 0; number * ClusterStore.PAGE_SIZE < size; number++) {
            all.addAll(page(list, number));
        }
        return all;
    }

    void clear(String list, int size) {
        for (int number = 0; number * ClusterStore.PAGE_SIZE < size; number++) {
            pages.remove(keyOf(list, number));
        }
    }
}
