namespace Kim.Domain.Calendar;

/// <summary>A public holiday on one date, with its German name.</summary>
public sealed record Holiday(DateOnly Date, string Name);
