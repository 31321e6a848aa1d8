using System.Reflection;
using MediatR;

namespace Kim.Api.Messaging;

internal static class MessagingSetup
{
    private static readonly Type[] Handlers = [typeof(IRequestHandler<,>), typeof(INotificationHandler<>)];

    /// <summary>MediatR with every handler of this assembly, the request log and the unit of work around them.</summary>
    public static IServiceCollection AddMessaging(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(RequestLog<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(UnitOfWork<,>));
        services.AddScoped<RequestTransaction>();
        services.AddScoped<DatabaseContext>();
        services.AddScoped<AfterRefusal>();
        services.AddScoped<CarrierDoor>();
        services.AddScoped<RepeatableRequest>();
        services.AddScoped<ReadAfter>();
        services.AddScoped<Stamps>();
        services.AddScoped<BusinessClock>();

        foreach (var type in Assembly.GetExecutingAssembly().GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var handled in type.GetInterfaces().Where(i => i.IsGenericType && Handlers.Contains(i.GetGenericTypeDefinition())))
                services.AddScoped(handled, type);
        }

        return services;
    }
}
