package io.jenkins.plugins.containerdeploy.jenkins.agent;

import hudson.FilePath;
import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.containerdeploy.pack.LocalSourceFolder;
import io.jenkins.plugins.containerdeploy.pack.SourceFolder;
import io.jenkins.plugins.containerdeploy.value.SourcePath;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import jenkins.MasterToSlaveFileCallable;

/** Source in a folder of an agent. Symbolic links are followed and refused there; the answers are checked here. */
public final class AgentSource implements SourceFolder {
    private static final int MOST_NAMES = 10_000;

    private final FilePath folder;

    /** The source in that folder. */
    public AgentSource(FilePath folder) {
        this.folder = folder;
    }

    @Override
    public boolean isFile(SourcePath path) throws IOException {
        return Boolean.TRUE.equals(ask(Question.IS_FILE, path, 0));
    }

    @Override
    public boolean isDirectory(SourcePath path) throws IOException {
        return Boolean.TRUE.equals(ask(Question.IS_DIRECTORY, path, 0));
    }

    @Override
    public String read(SourcePath path, int mostBytes) throws IOException {
        if (ask(Question.READ, path, mostBytes) instanceof String text && text.length() <= mostBytes) {
            return text;
        }
        throw new IOException("the agent did not answer with the text of " + path);
    }

    @Override
    public List<String> list(SourcePath path) throws IOException {
        List<String> names = new ArrayList<>();
        if (ask(Question.LIST, path, 0) instanceof List<?> answer) {
            answer.stream()
                    .limit(MOST_NAMES)
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .forEach(names::add);
        }
        return names;
    }

    private Object ask(Question question, SourcePath path, int mostBytes) throws IOException {
        try {
            return folder.act(new Look(question, path, mostBytes));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while looking at the source");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private enum Question {
        IS_FILE,
        IS_DIRECTORY,
        READ,
        LIST
    }

    private static final class Look extends MasterToSlaveFileCallable<Serializable> {
        private static final long serialVersionUID = 1L;
        private final Question question;
        private final SourcePath path;
        private final int mostBytes;

        Look(Question question, SourcePath path, int mostBytes) {
            this.question = question;
            this.path = path;
            this.mostBytes = mostBytes;
        }

        @Override
        public Serializable invoke(File folder, VirtualChannel channel) throws IOException {
            LocalSourceFolder source = LocalSourceFolder.of(folder.toPath());
            return switch (question) {
                case IS_FILE -> source.isFile(path);
                case IS_DIRECTORY -> source.isDirectory(path);
                case READ -> source.read(path, mostBytes);
                case LIST -> new ArrayList<>(source.list(path));
            };
        }
    }
}
