namespace Kim.Workflows.Definitions;

/// <summary>When a definition may start: always, or only while no instance of it, of its correlation id, or of both is running.</summary>
public enum Activation
{
    AllowAlways,
    Singleton,
    Correlation,
    CorrelatedSingleton,
}
