package autodev.llm;

import autodev.AutodevException;

/** What can go wrong between us and a model. */
public abstract class ModelException extends AutodevException {
    private static final long serialVersionUID = 1;

    ModelException(String message) {
        super(message);
    }
}
