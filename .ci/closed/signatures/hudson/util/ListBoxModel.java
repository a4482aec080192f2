package hudson.util;

import hudson.model.ModelObject;
import java.util.ArrayList;
import org.kohsuke.stapler.HttpResponse;

public class ListBoxModel extends ArrayList<ListBoxModel.Option> implements HttpResponse {
    public ListBoxModel() {
        throw new UnsupportedOperationException();
    }

    public ListBoxModel(Option... options) {
        throw new UnsupportedOperationException();
    }

    public void add(String name, String value) {
        throw new UnsupportedOperationException();
    }

    public void add(ModelObject name, String value) {
        throw new UnsupportedOperationException();
    }

    public ListBoxModel add(String nameAndValue) {
        throw new UnsupportedOperationException();
    }

    public static final class Option {
        public String name;

        public String value;

        public boolean selected;

        public Option(String name, String value) {
            throw new UnsupportedOperationException();
        }

        public Option(String name, String value, boolean selected) {
            throw new UnsupportedOperationException();
        }
    }
}
